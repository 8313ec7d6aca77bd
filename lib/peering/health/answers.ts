import type { Problem } from "#lib/result.ts";
import type { PeeringReading } from "../answers.ts";
import type { Severity } from "../assessment.ts";
import type { AccountId, PeeringId, Region, VpcId, VpcRef } from "../ids.ts";
import type { LeftBehind } from "../left-behind.ts";
import type { LeftOut } from "../left-out.ts";
import type { Instant, PeeringStatus } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import type { FleetFinding, Health, HealthFinding } from "./report.ts";
import type { UnreadPlace } from "./unreadable.ts";

/** Accounts that are read in full, that were read with gaps, and that are still to come. */
export interface Progress {
  readonly done: number;
  readonly failed: number;
  readonly remaining: number;
}

/** One line of the status page. */
export interface FleetRow {
  readonly id: PeeringId;
  /** The Name tag of either side, the requester's first. */
  readonly name: string | null;
  readonly status: PeeringStatus;
  readonly statusMessage: string;
  readonly expiresAt: Instant | null;
  readonly health: Health;
  /** What decides the health; null where nothing is wrong or unknown. */
  readonly worst: RowFinding | null;
  /** The checks that failed or are unknown, low ones too; each once. */
  readonly checks: readonly string[];
  readonly requester: FleetRowSide;
  readonly accepter: FleetRowSide;
}

export interface RowFinding {
  readonly check: string;
  readonly result: "fail" | "unknown";
  readonly severity: Severity;
  readonly summary: string;
}

export interface FleetRowSide {
  readonly accountId: AccountId;
  /** Null: Peerdeck has no way into this account. */
  readonly accountName: string | null;
  readonly region: Region;
  readonly vpcId: VpcId;
  readonly vpcName: string | null;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  /** False: AWS does not tell this side's CIDRs yet. */
  readonly cidrsKnown: boolean;
  readonly dns: boolean | null;
  /** Tables that serve a subnet, and how many carry every CIDR of the other side; null: not known. */
  readonly routes: { readonly tables: number; readonly covered: number } | null;
}

/** A place whose last good reading is shown, since AWS could not be asked just now. */
export interface DelayedPlace {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly problem: Problem;
}

/** When a place was read last, by the oldest of its parts; null: not yet. */
export interface PlaceAge {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly readAt: Instant | null;
}

/** `GET /api/fleet`. Lines are there only where the version is another one than the browser has. */
export interface FleetStatus {
  readonly version: string;
  readonly readAt: Instant;
  /** Apart from the lines, which do not change by being read again. */
  readonly places: readonly PlaceAge[];
  readonly progress: Progress;
  readonly delayed: readonly DelayedPlace[];
  readonly lines: FleetLines | null;
}

export interface FleetLines {
  /** True: all rows. False: those that differ from the version that the browser has, and `gone`, which are no more. */
  readonly whole: boolean;
  /** By id. */
  readonly rows: readonly FleetRow[];
  readonly gone: readonly PeeringId[];
  readonly unreadable: readonly UnreadPlace[];
  /** What peerings that no side lists any more have left behind: routes, and group rules. */
  readonly findings: readonly FleetFinding[];
  readonly accounts: readonly {
    readonly accountId: AccountId;
    readonly name: string;
    readonly regions: readonly Region[];
  }[];
}

export const noteCharsMax = 2_000;

/** What somebody wrote about a peering. */
export interface PeeringNote {
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  /** Null: that person is no longer among the users. */
  readonly author: string | null;
  /** Whoever asks wrote it, and may take it away. */
  readonly own: boolean;
}

/** What Peerdeck itself keeps of a peering, whether or not AWS still shows it. */
interface PeeringMemory {
  /** Newest first. */
  readonly notes: readonly PeeringNote[];
  readonly mayNote: boolean;
}

/** A peering that AWS shows. */
export interface ListedPeering extends PeeringMemory {
  readonly listed: true;
  readonly reading: PeeringReading;
  readonly health: Health;
  /** Worst first, those that passed last. */
  readonly findings: readonly HealthFinding[];
  /** What the findings offer besides what the plan of the reading holds. */
  readonly filterMends: readonly PlannedOperation[];
  /** Tables that somebody leaves without a route on purpose. */
  readonly leftOut: readonly LeftOut[];
}

/** A peering that no side shows any more, as it was last seen. */
export interface UnlistedPeering extends PeeringMemory {
  readonly listed: false;
  /** Why it cannot be read now. */
  readonly problem: Problem;
  /** Null: no reading that may be seen has ever shown it. */
  readonly past: PastPeering | null;
  /** Null: no table that may be seen leads to it any more. */
  readonly leftBehind: LeftBehind | null;
  readonly activeRunId: string | null;
}

export interface PastPeering {
  /** Of a side that may be seen. */
  readonly name: string | null;
  readonly status: PeeringStatus;
  readonly statusSince: Instant;
  readonly firstSeenAt: Instant;
  /** Null: not kept. */
  readonly requester: VpcRef | null;
  readonly accepter: VpcRef | null;
}

/** `GET /api/fleet/[peering]` */
export type PeeringAnswer = ListedPeering | UnlistedPeering;
