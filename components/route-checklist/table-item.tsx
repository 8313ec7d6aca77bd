import { memo } from "react";
import { Badge, StatusBadge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { RouteTableRow } from "#lib/peering/assessment.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { CellLine } from "./cell-line.tsx";
import { ChoiceBox } from "./choice-box.tsx";
import { inPlaceCount, subnetCells, wholeCells } from "./filter.ts";
import { ServedSubnets } from "./served-subnets.tsx";
import type { ChecklistTools } from "./tools.ts";

interface TableItemProps {
  readonly row: RouteTableRow;
  readonly tools: ChecklistTools;
}

/** One route table. Kept from redrawing by `memo`, since five hundred of them stand in one list. */
export const TableItem = memo(function TableItem({ row, tools }: TableItemProps) {
  const whole = wholeCells(row);
  const narrow = subnetCells(row);
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5">
      <TableHeading row={row} tools={tools} />
      <div className="flex flex-col gap-1 pl-6">
        {row.gateway ? (
          <p className="text-xs text-muted">A gateway route table can never route to a peering connection.</p>
        ) : (
          <ServedSubnets row={row} />
        )}
        {row.managedBy && (
          <p className="text-xs text-warn">
            Managed by {row.managedBy}: its next run may remove a route that is written here.
          </p>
        )}
      </div>
      {whole.length > 0 && (
        <ul aria-label={`Destinations of ${row.name ?? row.routeTableId}`} className="flex flex-col">
          {whole.map((cell) => (
            <CellLine key={cell.destination} cell={cell} tools={tools} />
          ))}
        </ul>
      )}
      {narrow.length > 0 && (
        <Disclosure title={<span className="text-xs">Narrower: one subnet's CIDR ({narrow.length})</span>}>
          <ul className="flex flex-col">
            {narrow.map((cell) => (
              <CellLine key={cell.destination} cell={cell} tools={tools} />
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
});

function TableHeading({ row, tools }: TableItemProps) {
  const whole = wholeCells(row);
  const offered = whole.map((cell) => tools.planned(cell.apply)).filter(isOffered);
  const name = row.name ?? row.routeTableId;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <ChoiceBox choices={tools.choices} planned={offered} label={`Every destination of ${name}`}>
        <span className="min-w-0 font-medium wrap-anywhere">{row.name ?? "No name"}</span>
      </ChoiceBox>
      <CopyableId value={row.routeTableId} label="route table id" />
      <Badge>{row.gateway ? "Gateway" : row.main ? "Main" : "Explicit"}</Badge>
      {whole.length > 0 && <Coverage inPlace={inPlaceCount(row)} total={whole.length} />}
    </div>
  );
}

const isOffered = (planned: PlannedOperation | null): planned is PlannedOperation =>
  planned !== null && planned.operation.kind === "create-route";

function Coverage({ inPlace, total }: { readonly inPlace: number; readonly total: number }) {
  return (
    <span className="ml-auto">
      <StatusBadge tone={inPlace === total ? "ok" : inPlace > 0 ? "warn" : "neutral"}>
        {inPlace} of {total} in place
      </StatusBadge>
    </span>
  );
}
