import type { OperationId } from "#lib/peering/ids.ts";
import type { RunRow } from "#lib/peering/run.ts";
import type { Problem } from "#lib/result.ts";
import type { Reason } from "./reason.ts";

/** One step's hold on what it has started: its rows so far, and the way to start more. */
export interface RunControl {
  /** The latest row of every operation that this step has started, in the order they were started. */
  readonly rows: readonly RunRow[];
  /** Those of them that belong to a run still under way. */
  readonly current: readonly RunRow[];
  /** True from the press until the last row is settled. */
  readonly busy: boolean;
  /** Why the last press started nothing, or why its progress cannot be read. */
  readonly problem: Problem | null;
  /** The same for every step of the page. */
  readonly reason: Reason;
  readonly start: (ids: readonly OperationId[]) => void;
  /** Puts the results away once nothing is running. */
  readonly clear: () => void;
}
