import type { Iam, Principal } from "./iam.ts";
import type { BucketSize } from "./throttle.ts";
import type { Parameters } from "./wire/parameters.ts";
import type { XmlRecord } from "./wire/xml.ts";
import type { Place, World } from "./world.ts";

/** One authenticated call, as an action sees it. */
export interface Call extends Place {
  readonly world: World;
  readonly iam: Iam;
  readonly principal: Principal;
  readonly now: number;
  /** What reads are answered from; earlier than `now` while the fault script makes them stale. */
  readonly readAt: number;
}

/**
 * One API action. `prepare` looks only at the shape of the parameters; what it returns then looks at the world and
 * changes it. The DryRun answer, and the refusal of unknown parameters, come between the two.
 */
export interface Action {
  readonly name: string;
  readonly bucket: BucketSize;
  /** What a call draws on instead that neither filters, names ids nor asks for a page. */
  readonly wholesale?: BucketSize;
  /** Actions with the same key share a bucket; default the action's own name. */
  readonly bucketKey?: string;
  readonly supportsDryRun: boolean;
  /** A mutating call that is denied carries an encoded authorization message. */
  readonly mutates: boolean;
  /** GetCallerIdentity works even where it is denied. */
  readonly needsPermission: boolean;
  prepare(parameters: Parameters, call: Call): () => XmlRecord;
}
