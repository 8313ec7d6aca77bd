import type { RouteCell, RouteTableRow } from "../assessment.ts";
import { cidrOf, uncovered } from "../cidr.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import { listsOf } from "../prefix-lists.ts";
import { readTable } from "../routes.ts";
import { carried } from "./carried.ts";
import {
  type CheckFinding,
  cellsOf,
  cidrsUntold,
  type HealthCheck,
  type HealthContext,
  mendedBy,
  offered,
  routableTables,
  unread,
} from "./check.ts";
import { inhabited, inhabitedBy } from "./inhabited.ts";
import { expectedRows } from "./left-out.ts";
import { isWithoutRoute } from "./route-missing.ts";
import { lacksAll } from "./subnet-without-route.ts";

const check = "cidr-not-routed";

/** Tables that route to the peering and leave out a part of the other VPC in which it has subnets. */
export const cidrNotRouted: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

interface Placed {
  readonly row: RouteTableRow;
  readonly cell: RouteCell;
}

function ofSide(context: HealthContext, side: Side): CheckFinding[] {
  const { observation } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "high") ?? cidrsUntold(check, context, side, "high");
  if (blind !== null) return [blind];
  if (isWithoutRoute(context, side)) return [];
  const placed = expectedRows(context, side)
    .filter((row) => !lacksAll(row))
    .flatMap((row) => cellsOf(row, 4).map((cell): Placed => ({ row, cell })));
  const peer = vpcLabel(observation[otherSide(side)]);
  const dark = placed.filter(({ cell }) => cell.state === "unknown");
  const left = leftOut(context, side, placed);
  const found: CheckFinding[] = [];
  if (left.length > 0)
    found.push(
      mendedBy(
        failing(check, `Route tables of ${vpcLabel(here)} leave out addresses of ${peer}.`, {
          side,
          severity: "high",
          evidence: left.map(
            ({ row, cell, parts }) => `${tableLabel(row)}: no route to ${parts.join(", ")} (of ${cell.destination})`,
          ),
          mend: "Add the missing routes, in the route step.",
        }),
        offered(left.map(({ cell }) => cell)),
      ),
    );
  if (dark.length > 0)
    found.push(
      unknown(check, `Not known: prefix lists in route tables of ${vpcLabel(here)} may decide.`, {
        side,
        severity: "high",
        evidence: dark.map(({ row, cell }) => `${tableLabel(row)}, ${cell.destination}: ${cell.sentence}`),
      }),
    );
  return found.length > 0
    ? found
    : [pass(check, `Every CIDR of ${peer} has its route in the tables of ${vpcName(here)}.`, { side })];
}

function leftOut(context: HealthContext, side: Side, placed: readonly Placed[]): (Placed & { parts: string[] })[] {
  const homes = inhabitedBy(context.observation, otherSide(side));
  const lists = listsOf(context.observation[side]);
  const tables = new Map(routableTables(context, side).map((table) => [table.routeTableId, table]));
  return placed.flatMap(({ row, cell }) => {
    const destination = cidrOf(cell.destination);
    const table = tables.get(row.routeTableId);
    if (destination === null || table === undefined || (cell.state !== "missing" && cell.state !== "partial"))
      return [];
    const rest = uncovered(destination, carried(readTable(table, lists), destination, context.peering.peeringId));
    const parts = inhabited(rest, homes);
    return parts.length > 0 ? [{ row, cell, parts: parts.map(({ text }) => text) }] : [];
  });
}
