import { wholeCells } from "#components/route-checklist/filter.ts";
import { servingRows } from "#lib/peering/assess/matrix.ts";
import type { RouteCell, RouteTableRow } from "#lib/peering/assessment.ts";

const isInPlace = ({ state }: RouteCell): boolean => state === "right" || state === "waiting";

/** The tables that do not carry all they should: those that serve no subnet carry nobody's traffic. */
export function tablesWithProblems(rows: readonly RouteTableRow[]): ReadonlySet<string> {
  const short = servingRows(rows).filter((row) => !wholeCells(row).every(isInPlace));
  return new Set(short.map(({ routeTableId }) => routeTableId));
}
