import type { Problem } from "#lib/result.ts";
import type { Severity } from "../assessment.ts";
import type { AccountId, PeeringId, Region, VpcId } from "../ids.ts";
import type { Instant, PeeringStatus } from "../observation.ts";
import type { FleetFinding, Health } from "./report.ts";
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
  /** Findings that failed or are unknown, low ones too. */
  readonly findings: number;
  readonly requester: FleetRowSide;
  readonly accepter: FleetRowSide;
  /** The oldest reading that this line rests on. */
  readonly readAt: Instant;
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

/** `GET /api/fleet`. Lines are there only where the version is another one than the browser has. */
export interface FleetStatus {
  readonly version: string;
  readonly readAt: Instant;
  readonly progress: Progress;
  readonly delayed: readonly DelayedPlace[];
  readonly lines: FleetLines | null;
}

export interface FleetLines {
  /** By id. */
  readonly rows: readonly FleetRow[];
  readonly unreadable: readonly UnreadPlace[];
  /** Routes to peerings that no side lists any more. */
  readonly findings: readonly FleetFinding[];
  readonly accounts: readonly {
    readonly accountId: AccountId;
    readonly name: string;
    readonly regions: readonly Region[];
  }[];
}
