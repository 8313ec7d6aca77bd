import "server-only";
import type { OperationId } from "#lib/peering/ids.ts";
import type { Operation, PlannedOperation } from "#lib/peering/operation.ts";
import { isPlanned } from "#lib/peering/peering.ts";
import type { RunRow } from "#lib/peering/run.ts";
import type { Problem } from "#lib/result.ts";

/** What becomes of each operation that was picked: those that wait will be sent, the others say why not. */
export function rowsFor(
  ids: readonly OperationId[],
  offered: ReadonlyMap<OperationId, PlannedOperation>,
  refused: (operation: Operation) => Problem | null,
): readonly RunRow[] {
  const refusalOf = (id: OperationId): Problem | null => {
    const planned = offered.get(id);
    return planned === undefined ? null : refused(planned.operation);
  };
  const picked = new Set(ids);
  const permitted = picked.difference(new Set(ids.filter(refusalOf)));
  return [...picked].map((id) => rowFor(id, offered.get(id), permitted, refusalOf(id)));
}

function rowFor(
  id: OperationId,
  planned: PlannedOperation | undefined,
  picked: ReadonlySet<OperationId>,
  refusal: Problem | null,
): RunRow {
  const row = {
    operationId: id,
    accountId: planned?.operation.place.accountId ?? null,
    summary: planned?.summary ?? "No longer in the plan",
    requestId: null,
  };
  if (planned === undefined) return { ...row, status: "skipped", problem: planChanged };
  if (planned.status === "already") return { ...row, status: "already", problem: null };
  if (refusal) return { ...row, status: "skipped", problem: refusal };
  const possible =
    planned.status === "ready" || (planned.after.length > 0 && planned.after.every((each) => picked.has(each)));
  const { operation } = planned;
  const sendable = !("peeringId" in operation && isPlanned(operation.peeringId));
  return possible && planned.status !== "blocked" && sendable
    ? { ...row, status: "waiting", problem: null }
    : { ...row, status: "skipped", problem: notPossible(planned) };
}

const planChanged: Problem = {
  code: "plan-changed",
  message:
    "The peering has changed since this was shown, and its plan no longer holds this operation. Nothing was sent.",
  mend: "Look at the plan as it is now, and pick again.",
};

const notPossible = ({ because }: PlannedOperation): Problem => ({
  code: "wrong-state",
  message: because ?? "This cannot be applied yet: another operation must come first. Nothing was sent.",
});
