import { servingRows } from "#lib/peering/assess/matrix.ts";
import type { RouteCell, RouteTableRow } from "#lib/peering/assessment.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import { wholeCells } from "./filter.ts";

const isInPlace = ({ state }: RouteCell): boolean => state === "right" || state === "waiting";

/** The tables that do not carry all they should: not those that serve no subnet, nor those left out on purpose. */
export function tablesWithProblems(
  rows: readonly RouteTableRow[],
  leftOut: readonly Pick<LeftOut, "routeTableId">[] = [],
): ReadonlySet<string> {
  const chosen = new Set<string>(leftOut.map(({ routeTableId }) => routeTableId));
  const wanted = servingRows(rows).filter(({ routeTableId }) => !chosen.has(routeTableId));
  const short = wanted.filter((row) => !wholeCells(row).every(isInPlace));
  return new Set(short.map(({ routeTableId }) => routeTableId));
}
