import type { Finding, RouteMatrix } from "../assessment.ts";
import type { OperationId, PeeringId, Side } from "../ids.ts";
import type { Instant, PairObservation } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import type { JoinedPeering } from "../peering.ts";

/** The worst first. `not-verified`: nothing bad is known, and something that matters could not be read. */
export const healths = ["broken", "degraded", "not-verified", "warning", "pending", "gone", "healthy"] as const;
export type Health = (typeof healths)[number];

export interface HealthFinding extends Finding {
  /** What would mend it, as ids out of the pair's plan or of what mends filters; empty where only people can. */
  readonly operations: readonly OperationId[];
}

export interface PeeringHealth {
  readonly peeringId: PeeringId;
  /** Both sides' views as one. */
  readonly peering: JoinedPeering;
  /** Serves `assess` and `plan`: the ids in the findings are in its plan. */
  readonly observation: PairObservation;
  readonly health: Health;
  /** What decides the health, for one line of a table; null where nothing is wrong or unknown. */
  readonly worst: HealthFinding | null;
  /** Of each side's tables that serve a subnet; null: not known. */
  readonly coverage: Readonly<Record<Side, RouteMatrix["coverage"]>>;
  /** Every check that arises, in the order of the checks; what passed only where it was not assessed with a memory. */
  readonly findings: readonly HealthFinding[];
  /** What the findings offer besides the pair's plan: changes of what filters packets. */
  readonly filterMends: readonly PlannedOperation[];
}

/** What belongs to no listed peering: routes and security group rules that ended ones have left behind. */
export interface FleetFinding extends Finding {
  readonly accountId: string;
  readonly region: string;
  /** Those that are gone, where they are known by name. */
  readonly peeringIds: readonly PeeringId[];
  /** What takes it away by AWS CLI, where no page of Peerdeck does. */
  readonly commands: readonly string[];
}

export interface HealthReport {
  readonly readAt: Instant;
  /** By id. */
  readonly peerings: readonly PeeringHealth[];
  readonly findings: readonly FleetFinding[];
}
