import type { PeeringId } from "#lib/peering/ids.ts";
import type { Missing } from "#lib/peering/missing.ts";
import type { FixOperation } from "./fix-operation.ts";

export interface Evidence {
  readonly kind: "route" | "security-group-rule" | "acl-entry" | "peering" | "subnet" | "interface";
  readonly accountId: string;
  readonly region: string;
  readonly id: string;
  readonly detail: string;
  /** `missing`: there is nothing that allows it, or it was not read; `detail` says which. */
  readonly verdict: "allow" | "deny" | "missing";
  /** `elsewhere`: the packet leaves another way here, or rules of another thing decide. `unknown`: not read. */
  readonly outcome: "pass" | "block" | "elsewhere" | "unknown";
  /** On the way there, or on the reply's way back. */
  readonly way: "request" | "reply";
  /** At which end it stands, or between them. */
  readonly at: "source" | "peering" | "destination";
}

/** One end as it was found: what is null is not known. */
export interface FoundEnd {
  readonly address: string;
  readonly name: string | null;
  readonly interfaceId: string | null;
  readonly instanceId: string | null;
  readonly subnetId: string | null;
  readonly vpcId: string | null;
  readonly accountId: string | null;
  readonly region: string | null;
}

export type Verdict = "reachable" | "unreachable" | "unknown";
export type Over = "peering" | "local" | "other" | "none";

export interface Fix {
  readonly summary: string;
  readonly operation: FixOperation;
}

export interface Answer {
  readonly verdict: Verdict;
  /** Where the packet leaves the source: `other` for all that is neither the VPC itself nor a peering. */
  readonly over: Over;
  readonly peeringId: PeeringId | null;
  readonly reason: string;
  readonly summary: string;
  /** What the answer is about: of several that were named, the pair that gets furthest. */
  readonly source: FoundEnd | null;
  readonly destination: FoundEnd | null;
  /** In the order of the walk, there and back. */
  readonly evidence: readonly Evidence[];
  /** Which of the evidence decides. Null where nothing is in the way. */
  readonly decisive: number | null;
  /** All of them together make it reachable, and no smaller part does. Empty where there is no such set. */
  readonly fixes: readonly Fix[];
  /** What was not read, and who may grant it; only where the verdict is unknown. */
  readonly missing: readonly Missing[];
}
