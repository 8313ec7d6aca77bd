import type { RouteTableRow } from "../assessment.ts";
import { failing, pass } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { subnetLabel, tableLabel, vpcLabel, vpcName } from "../names.ts";
import {
  type CheckFinding,
  cellsOf,
  cidrsUntold,
  count,
  type HealthCheck,
  type HealthContext,
  mendedBy,
  offered,
  present,
  unread,
} from "./check.ts";
import { expectedRows } from "./left-out.ts";
import { isWithoutRoute } from "./route-missing.ts";

const check = "subnet-without-route";

/** Subnets whose table, their own or the main one, has no route to the other VPC while others have. */
export const subnetWithoutRoute: HealthCheck = (context) => present(sides.map((side) => ofSide(context, side)));

/** Whether none of the other VPC's IPv4 addresses has a route here, to wherever. */
export const lacksAll = (row: RouteTableRow): boolean => {
  const cells = cellsOf(row, 4);
  return cells.length > 0 && cells.every((cell) => cell.state === "missing");
};

function ofSide(context: HealthContext, side: Side): CheckFinding | null {
  const { observation } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables", "subnets"], "high") ?? cidrsUntold(check, context, side, "high");
  if (blind !== null) return blind;
  if (isWithoutRoute(context, side)) return null;
  const peer = vpcLabel(observation[otherSide(side)]);
  const bare = expectedRows(context, side).filter((row) => row.subnets.length > 0 && lacksAll(row));
  if (bare.length === 0)
    return pass(check, `Every subnet of ${vpcName(here)} has a table that routes to ${peer}.`, { side });
  const subnets = bare.flatMap((row) => row.subnets);
  return mendedBy(
    failing(check, `${count(subnets.length, "subnet")} of ${vpcLabel(here)} cannot reach ${peer}.`, {
      side,
      severity: "high",
      evidence: bare.flatMap((row) =>
        row.subnets.map(
          ({ subnetId, name, cidr, explicit }) =>
            `${subnetLabel({ name, subnetId })} ${cidr ?? ""} by ${tableLabel(row)}${explicit ? "" : ", the main table"}`,
        ),
      ),
      mend: "Add the routes to their tables, in the route step.",
    }),
    offered(bare.flatMap((row) => row.cells)),
  );
}
