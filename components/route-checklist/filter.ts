import type { RouteCell, RouteMatrix, RouteTableRow } from "#lib/peering/assessment.ts";

export interface RowFilter {
  readonly text: string;
  readonly onlyIncomplete: boolean;
}

export const wholeCells = (row: RouteTableRow): readonly RouteCell[] =>
  row.cells.filter((cell) => cell.scope === "cidr");

export const subnetCells = (row: RouteTableRow): readonly RouteCell[] =>
  row.cells.filter((cell) => cell.scope === "subnet");

const isInPlace = (cell: RouteCell): boolean => cell.state === "right" || cell.state === "waiting";

export const inPlaceCount = (row: RouteTableRow): number => wholeCells(row).filter(isInPlace).length;

export const isComplete = (row: RouteTableRow): boolean => row.gateway || wholeCells(row).every(isInPlace);

/** Every word of the filter must occur in the table's or one of its subnets' id, name or CIDR, or in a destination. */
export function filterRows(rows: NonNullable<RouteMatrix["rows"]>, filter: RowFilter): readonly RouteTableRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (filter.onlyIncomplete && isComplete(row)) return false;
    if (words.length === 0) return true;
    const haystack = searchable(row);
    return words.every((word) => haystack.includes(word));
  });
}

function searchable(row: RouteTableRow): string {
  const subnets = row.subnets.flatMap((subnet) => [subnet.subnetId, subnet.name, subnet.cidr]);
  const routes = wholeCells(row).flatMap((cell) => [cell.destination, ...cell.routes.map((route) => route.target.id)]);
  return [row.routeTableId, row.name, row.main ? "main" : "explicit", ...subnets, ...routes].join("\n").toLowerCase();
}
