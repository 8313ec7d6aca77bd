import { ChevronDown } from "lucide-react";
import { memo, type ReactNode } from "react";
import { wholeCells } from "#components/route-checklist/filter.ts";
import { RouteStateBadge } from "#components/route-checklist/route-state.tsx";
import type { RunRows } from "#components/run-progress/rows.ts";
import { RunStatusBadge } from "#components/run-progress/run-row-list.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { Cell, Row, RowHeader } from "#components/ui/table.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { RouteCell, RouteTableRow } from "#lib/peering/assessment.ts";

export interface CellAt {
  readonly table: string;
  readonly destination: string;
}

export interface MatrixRowProps {
  readonly row: RouteTableRow;
  readonly columns: number;
  /** Somebody leaves it without a route on purpose. */
  readonly leftOut: boolean;
  /** It carries traffic and does not carry all it should. */
  readonly problem: boolean;
  /** The destination whose details are shown below; null: none of this row. */
  readonly open: string | null;
  /** The destination whose cell the Tab key reaches; null: none of this row. */
  readonly tabStop: string | null;
  readonly current: RunRows;
  readonly onPick: (at: CellAt | null) => void;
  readonly onFocus: (at: CellAt) => void;
  /** The details. */
  readonly children: ReactNode;
}

/** One route table. Kept from redrawing by `memo`, since hundreds of them stand in one matrix. */
export const MatrixRow = memo(function MatrixRow({ row, leftOut, columns, open, children, ...props }: MatrixRowProps) {
  return (
    <>
      <Row className="max-md:flex max-md:flex-col max-md:border-b max-md:border-line max-md:py-2">
        <RowHeader className="left-0 z-5 min-w-52 bg-raised max-md:border-0 max-md:py-1 md:sticky">
          <TableName row={row} leftOut={leftOut} />
        </RowHeader>
        {row.gateway ? (
          <Cell colSpan={columns} className="text-xs text-muted max-md:border-0 max-md:py-1">
            A gateway route table can never route to a peering connection.
          </Cell>
        ) : (
          wholeCells(row).map((cell) => (
            <Cell key={cell.destination} className="p-1 max-md:border-0 max-md:px-1 max-md:py-0">
              <StateButton {...props} row={row} cell={cell} open={cell.destination === open} />
            </Cell>
          ))
        )}
      </Row>
      {open !== null && (
        <tr className="max-md:block">
          <td colSpan={columns + 1} className="border-b border-line bg-sunken px-4 py-3 max-md:block">
            {children}
          </td>
        </tr>
      )}
    </>
  );
});

function TableName({ row, leftOut }: Pick<MatrixRowProps, "row" | "leftOut">) {
  const { name, routeTableId, main, subnets, gateway } = row;
  return (
    <span className="flex flex-col items-start">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium wrap-anywhere">{name ?? "No name"}</span>
        {main && <Badge>Main</Badge>}
        {gateway && <Badge>Gateway</Badge>}
        {leftOut && <Badge>Left out on purpose</Badge>}
      </span>
      <CopyableId value={routeTableId} label="route table id" />
      {!gateway && <span className="text-xs text-muted">{saySubnets(subnets.length)}</span>}
    </span>
  );
}

const saySubnets = (count: number): string =>
  count === 0 ? "serves no subnet" : count === 1 ? "serves 1 subnet" : `serves ${count} subnets`;

interface StateButtonProps extends Omit<MatrixRowProps, "columns" | "open" | "leftOut" | "children"> {
  readonly cell: RouteCell;
  readonly open: boolean;
}

/** Says the state; pressed, why it is so. */
function StateButton({ row, cell, problem, open, tabStop, current, onPick, onFocus }: StateButtonProps) {
  const at = { table: row.routeTableId, destination: cell.destination };
  const running = cell.apply === null ? undefined : current[cell.apply];
  return (
    <button
      type="button"
      data-cell
      aria-expanded={open}
      tabIndex={tabStop === cell.destination ? 0 : -1}
      onFocus={() => onFocus(at)}
      onClick={() => onPick(open ? null : at)}
      className="relative flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
    >
      <code className="min-w-0 flex-1 text-xs wrap-anywhere md:sr-only">{cell.destination}</code>
      {running ? (
        <RunStatusBadge status={running.status} />
      ) : (
        <RouteStateBadge state={cell.state} {...(problem && cell.state === "missing" ? { tone: "bad" } : {})} />
      )}
      <VisuallyHidden>in {row.name ?? row.routeTableId}</VisuallyHidden>
      <ChevronDown aria-hidden className={cx("size-3.5 shrink-0 text-muted", open && "rotate-180")} />
    </button>
  );
}
