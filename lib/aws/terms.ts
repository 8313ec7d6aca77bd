import type { AccountId, PeeringId, Region } from "#lib/peering/ids.ts";
import type { PeeringView } from "#lib/peering/observation.ts";
import type { Problem } from "#lib/result.ts";

export interface At {
  readonly accountId: AccountId;
  readonly region: Region;
}

export interface RegionStatus {
  readonly region: Region;
  readonly enabled: boolean;
}

/** Who asked for a change. Name and correlation id end up in the STS session name, so that CloudTrail tells them. */
export interface Actor {
  /** Tells people of one name apart where sessions carry a source identity. */
  readonly id?: string;
  readonly name: string;
  readonly correlationId: string;
  /** Asked right before each call is sent, however long it had to wait for its turn; an answer keeps it back. */
  readonly refusal?: () => Promise<Problem | null>;
}

export interface ManagedAccount {
  readonly id: AccountId;
  readonly name: string;
  /** Null with `profile` null too: the base credentials. */
  readonly roleArn: string | null;
  readonly profile: string | null;
  readonly regions: readonly Region[];
}

/** What one operation did. */
export interface Applied {
  readonly requestId: string | null;
  /** AWS had it so before; nothing was changed. */
  readonly already: boolean;
  readonly peeringId: PeeringId | null;
  /** The view that AWS answered with, for the calls that answer with one. */
  readonly view: PeeringView | null;
}
