import type { Problem } from "#lib/result.ts";
import type { AccountId, OperationId, PeeringId } from "./ids.ts";
import type { Instant } from "./observation.ts";

/** One press of a button: the planned operations it applies, row by row. Held in memory; the trail keeps the outcome. */
export interface Run {
  readonly runId: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** The peering the run belongs to; for a request, known once AWS has answered. */
  readonly peeringId: PeeringId | null;
  readonly rows: readonly RunRow[];
}

export interface RunRow {
  readonly operationId: OperationId;
  /** Where it is made; null: it was not in the plan. */
  readonly accountId: AccountId | null;
  readonly summary: string;
  readonly status: "waiting" | "running" | "done" | "already" | "failed" | "skipped";
  readonly problem: Problem | null;
  readonly requestId: string | null;
}
