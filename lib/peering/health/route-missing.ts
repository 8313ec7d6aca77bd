import { failing, pass } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { tableLabel, vpcLabel, vpcName } from "../names.ts";
import { routesTo } from "../routes.ts";
import {
  type CheckFinding,
  type HealthCheck,
  type HealthContext,
  mendedBy,
  offered,
  routableTables,
  unread,
} from "./check.ts";
import { expectedRows } from "./left-out.ts";

const check = "route-missing";

/** Whether the side's tables are known, and none of them has any route to this peering. */
export const isWithoutRoute = (context: HealthContext, side: Side): boolean =>
  context.routes[side].rows !== null &&
  routableTables(context, side).every((table) => routesTo(table, context.peering.peeringId).length === 0);

/** A side without any route to the peering neither sends nor answers. */
export const routeMissing: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const { observation, peering } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "high");
  if (blind !== null) return blind;
  const peer = vpcLabel(observation[otherSide(side)]);
  if (!isWithoutRoute(context, side))
    return pass(check, `${vpcName(here)} has routes to ${peering.peeringId}.`, { side });
  const rows = expectedRows(context, side);
  if (rows.length === 0 && context.leftOut[side].size > 0)
    return pass(check, `${vpcName(here)} is without routes to ${peering.peeringId} on purpose.`, { side });
  const wanted = rows.map((row) => `${tableLabel(row)}: no route to ${peering.peeringId}`);
  return mendedBy(
    failing(check, `${vpcLabel(here)} has no route to ${peer}: it can neither send there nor answer.`, {
      side,
      severity: "critical",
      evidence: wanted,
      mend: "Add the routes, in the route step.",
    }),
    offered(rows.flatMap((row) => row.cells)),
  );
}
