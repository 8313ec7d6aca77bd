"use client";
import { useDeferredValue, useMemo, useState } from "react";
import { ApplyPanel } from "#components/run-progress/apply-panel.tsx";
import { OperationList } from "#components/run-progress/operation-list.tsx";
import { ReasonField } from "#components/run-progress/reason-field.tsx";
import { latestRows } from "#components/run-progress/rows.ts";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { MoreRows, useGrowing } from "#components/ui/growing.tsx";
import type { RouteTableRow } from "#lib/peering/assessment.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { ChecklistToolbar } from "./checklist-toolbar.tsx";
import { createChoices } from "./choices.ts";
import { filterRows, wholeCells } from "./filter.ts";
import { TableItem } from "./table-item.tsx";
import type { ChecklistTools } from "./tools.ts";
import { useChosen } from "./use-chosen.ts";

export interface RouteChecklistProps {
  readonly rows: readonly RouteTableRow[];
  readonly operations: Readonly<Record<OperationId, PlannedOperation>>;
  readonly observation: PairObservation;
  readonly runs: RunControl;
}

/** Every route table of one side, what each does with the other side's CIDRs, and which routes to write. */
export function RouteChecklist({ rows, operations, observation, runs }: RouteChecklistProps) {
  const [choices] = useState(createChoices);
  const [filter, setFilter] = useState({ text: "", onlyIncomplete: false });
  const [undoing, setUndoing] = useState<PlannedOperation | null>(null);
  const { busy, start, rows: started, current: underWay } = runs;
  const runRows = useMemo(() => latestRows([{ rows: started }]), [started]);
  const current = useMemo(() => latestRows([{ rows: underWay }]), [underWay]);
  const tools = useMemo<ChecklistTools>(
    () => ({
      choices,
      planned: (id) => (id === null ? null : (operations[id] ?? null)),
      runRows,
      current,
      busy,
      retry: (id) => start([id]),
      askUndo: setUndoing,
    }),
    [choices, operations, runRows, current, busy, start],
  );
  const shown = filterRows(rows, useDeferredValue(filter));
  const page = useGrowing(shown);
  const offered = useMemo(() => offeredBy(rows, operations), [rows, operations]);
  const chosen = useChosen(choices, offered);
  return (
    <div className="flex flex-col gap-4">
      <div className="rounded border border-line">
        <ChecklistToolbar
          filter={filter}
          onFilter={setFilter}
          shown={shown.length}
          total={rows.length}
          onChooseAll={() => choices.set(missingOf(shown, operations), true)}
          onChooseNone={() => choices.set(offered, false)}
        />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable with the keyboard */}
        <div role="region" aria-label="Route tables" tabIndex={0} className="max-h-[65dvh] overflow-y-auto">
          <ul className="divide-y divide-line">
            {page.shown.map((row) => (
              <TableItem key={row.routeTableId} row={row} tools={tools} />
            ))}
            <MoreRows left={page.left} more={page.more} />
          </ul>
          {shown.length === 0 && <p className="px-3 py-6 text-center text-muted">{nothingShown(rows.length)}</p>}
        </div>
      </div>
      <ApplyPanel
        operations={chosen}
        observation={observation}
        runs={runs}
        label={writeLabel(chosen.length)}
        empty="No route is chosen."
      />
      <UndoDialog planned={undoing} observation={observation} runs={runs} onClose={() => setUndoing(null)} />
    </div>
  );
}

const writeLabel = (count: number): string => {
  if (count === 0) return "Write routes";
  return count === 1 ? "Write 1 route" : `Write ${count} routes`;
};

const nothingShown = (total: number): string =>
  total === 0 ? "This VPC has no route table that Peerdeck can read." : "No route table matches the filter.";

function offeredBy(
  rows: readonly RouteTableRow[],
  operations: RouteChecklistProps["operations"],
): readonly PlannedOperation[] {
  const ids = rows.flatMap((row) => row.cells.map((cell) => cell.apply)).filter((id) => id !== null);
  return [...new Set(ids)].map((id) => operations[id]).filter((planned) => planned !== undefined);
}

/** The plain additions: replacing somebody's route is only ever chosen one by one. */
const missingOf = (rows: readonly RouteTableRow[], operations: RouteChecklistProps["operations"]) =>
  offeredBy(
    rows.map((row) => ({ ...row, cells: wholeCells(row) })),
    operations,
  ).filter((planned) => planned.operation.kind === "create-route");

interface UndoDialogProps {
  readonly planned: PlannedOperation | null;
  readonly observation: PairObservation;
  readonly runs: RunControl;
  readonly onClose: () => void;
}

function UndoDialog({ planned, observation, runs, onClose }: UndoDialogProps) {
  if (planned === null) return null;
  const replaces = planned.operation.kind === "replace-route";
  return (
    <AlertDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Undo this route?"
      confirmLabel={replaces ? "Put the former target back" : "Delete the route"}
      danger
      onConfirm={() => {
        runs.start([planned.id]);
        onClose();
      }}
    >
      <p>
        {replaces
          ? "The route goes back to the target it had before Peerdeck replaced it."
          : "Traffic for this destination no longer goes to the peering from the subnets of this table."}
      </p>
      <OperationList operations={[planned]} observation={observation} />
      <ReasonField reason={runs.reason} />
    </AlertDialog>
  );
}
