import type { RunRows } from "#components/run-progress/rows.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { Choices } from "./choices.ts";

/** What every line of the checklist needs besides its own row. */
export interface ChecklistTools {
  readonly choices: Choices;
  readonly planned: (id: OperationId | null) => PlannedOperation | null;
  /** What became of each operation that was started from here. */
  readonly runRows: RunRows;
  /** The same, of what is under way. */
  readonly current: RunRows;
  readonly busy: boolean;
  readonly retry: (id: OperationId) => void;
  readonly askUndo: (planned: PlannedOperation) => void;
}
