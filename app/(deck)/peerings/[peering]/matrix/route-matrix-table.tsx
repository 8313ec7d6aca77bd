"use client";
import { useDeferredValue, useMemo, useState } from "react";
import type { Desk } from "#components/peering/desk.ts";
import { filterRows, wholeCells } from "#components/route-checklist/filter.ts";
import { tablesWithProblems } from "#components/route-checklist/problems.ts";
import { latestRows } from "#components/run-progress/rows.ts";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { useGrowing } from "#components/ui/growing.tsx";
import type { RouteTableRow } from "#lib/peering/assessment.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import { CellDetails } from "./cell-details.tsx";
import { MatrixFrame } from "./matrix-frame.tsx";
import { type CellAt, MatrixRow } from "./matrix-row.tsx";
import { type MatrixFilter, MatrixToolbar } from "./matrix-toolbar.tsx";

export interface RouteMatrixTableProps {
  readonly rows: readonly RouteTableRow[];
  /** The other side's CIDRs: the columns. */
  readonly destinations: readonly string[];
  readonly side: Side;
  readonly desk: Desk;
  readonly runs: RunControl;
  readonly leftOut: readonly LeftOut[];
}

/** Fewer tables are seen at a glance. */
const toolbarFrom = 5;

/** A row per table and a column per CIDR, each cell a button that tells why. */
export function RouteMatrixTable({ rows, destinations, side, desk, runs, leftOut }: RouteMatrixTableProps) {
  const [filter, setFilter] = useState<MatrixFilter>({ text: "", onlyProblems: false });
  const [open, setOpen] = useState<CellAt | null>(null);
  const live = desk.assessment.status === "active";
  const [stop, setStop] = useState<CellAt | null>(null);
  const problems = useMemo(() => tablesWithProblems(rows, leftOut), [rows, leftOut]);
  const { current: underWay } = runs;
  const current = useMemo(() => latestRows([{ rows: underWay }]), [underWay]);
  const { text, onlyProblems } = useDeferredValue(filter);
  const found = filterRows(rows, { text, onlyIncomplete: false });
  const shown = onlyProblems ? found.filter(({ routeTableId }) => problems.has(routeTableId)) : found;
  const page = useGrowing(shown);
  const tabStop = page.shown.some((row) => holds(row, stop)) ? stop : firstCell(page.shown);
  return (
    <>
      {rows.length >= toolbarFrom && (
        <MatrixToolbar
          filter={filter}
          onFilter={setFilter}
          total={rows.length}
          shown={shown.length}
          problems={problems.size}
        />
      )}
      <MatrixFrame destinations={destinations} left={page.left} more={page.more}>
        {page.shown.map((row) => {
          const choice = leftOut.find(({ routeTableId }) => routeTableId === row.routeTableId) ?? null;
          const cell = holds(row, open) ? cellAt(row, open) : undefined;
          return (
            <MatrixRow
              key={row.routeTableId}
              row={row}
              columns={destinations.length}
              leftOut={choice !== null}
              problem={live && problems.has(row.routeTableId)}
              open={cell?.destination ?? null}
              tabStop={holds(row, tabStop) ? (tabStop?.destination ?? null) : null}
              current={current}
              onPick={setOpen}
              onFocus={setStop}
            >
              {cell && (
                <CellDetails
                  key={cell.destination}
                  row={row}
                  cell={cell}
                  side={side}
                  desk={desk}
                  runs={runs}
                  choice={choice}
                />
              )}
            </MatrixRow>
          );
        })}
      </MatrixFrame>
      {shown.length === 0 && <p className="px-4 py-6 text-center text-muted">{nothingShown(rows.length, filter)}</p>}
    </>
  );
}

const holds = ({ routeTableId }: RouteTableRow, at: CellAt | null): boolean => routeTableId === at?.table;

const cellAt = (row: RouteTableRow, at: CellAt | null) =>
  wholeCells(row).find(({ destination }) => destination === at?.destination);

function firstCell(rows: readonly RouteTableRow[]): CellAt | null {
  for (const row of rows) {
    const [cell] = wholeCells(row);
    if (cell) return { table: row.routeTableId, destination: cell.destination };
  }
  return null;
}

const nothingShown = (total: number, { text, onlyProblems }: MatrixFilter): string => {
  if (total === 0) return "This VPC has no route table that Peerdeck can read.";
  return onlyProblems && text.trim() === "" ? "No table has a problem." : "No route table matches the filter.";
};
