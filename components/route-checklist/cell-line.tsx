import { RunStatusBadge } from "#components/run-progress/run-row-list.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RouteCell } from "#lib/peering/assessment.ts";
import { targetLabel } from "#lib/peering/names.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { ChoiceBox } from "./choice-box.tsx";
import { RouteStateBadge } from "./route-state.tsx";
import type { ChecklistTools } from "./tools.ts";

/** One destination of one route table: what is there now, and what can be done about it. */
export function CellLine({ cell, tools }: { readonly cell: RouteCell; readonly tools: ChecklistTools }) {
  const apply = tools.planned(cell.apply);
  const undo = tools.planned(cell.undo);
  const run = apply ? tools.runRows[apply.id] : undefined;
  // What is under way, or went wrong, is said until a reading shows the route in place.
  const shown = (apply ? tools.current[apply.id] : undefined) ?? (run?.problem ? run : undefined);
  return (
    <li className="flex flex-col gap-1.5 py-1">
      <div className="grid grid-cols-1 items-start gap-x-3 md:min-h-control-sm gap-y-0.5 md:grid-cols-[minmax(12rem,17rem)_9.5rem_minmax(0,1fr)_auto]">
        <Destination cell={cell} apply={apply} tools={tools} />
        <span>{shown ? <RunStatusBadge status={shown.status} /> : <RouteStateBadge state={cell.state} />}</span>
        <span className="min-w-0 text-xs leading-5 wrap-anywhere text-muted">
          {cell.sentence} <Offer apply={apply} />
        </span>
        {undo ? <UndoButton undo={undo} tools={tools} /> : null}
      </div>
      {run?.problem && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pl-6 text-xs text-bad">
          <span className="min-w-0 wrap-anywhere">{run.problem.message}</span>
          <Button size="sm" disabled={tools.busy} onClick={() => tools.retry(run.operationId)}>
            Try this route again
          </Button>
        </p>
      )}
    </li>
  );
}

function Destination({
  cell,
  apply,
  tools,
}: {
  readonly cell: RouteCell;
  readonly apply: PlannedOperation | null;
  readonly tools: ChecklistTools;
}) {
  const words = (
    <span className="min-w-0 wrap-anywhere">
      <code className="text-xs">{cell.destination}</code>
      {cell.label && <span className="text-xs text-muted"> {cell.label}</span>}
    </span>
  );
  if (apply === null) return <span className="flex gap-2 pl-6">{words}</span>;
  return (
    <ChoiceBox choices={tools.choices} planned={[apply]} label={apply.summary}>
      {words}
    </ChoiceBox>
  );
}

function Offer({ apply }: { readonly apply: PlannedOperation | null }) {
  if (apply === null) return null;
  if (apply.status !== "ready") return apply.because;
  if (apply.operation.kind !== "replace-route") return null;
  return <span className="font-medium text-warn">Tick to replace {targetLabel(apply.operation.was)}.</span>;
}

function UndoButton({ undo, tools }: { readonly undo: PlannedOperation; readonly tools: ChecklistTools }) {
  return (
    <Button
      size="sm"
      kind="quiet"
      disabled={tools.busy || undo.status !== "ready"}
      aria-label={`Undo: ${undo.summary}`}
      onClick={() => tools.askUndo(undo)}
    >
      Undo
    </Button>
  );
}
