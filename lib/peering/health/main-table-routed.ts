import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { ownRouteLabel, ownRoutes } from "../own-routes.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, unread } from "./check.ts";

const check = "main-table-routed";

/** A route in the main table opens every subnet that is made later, without anybody deciding it. */
export const mainTableRouted: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const here = context.observation[side];
  const blind = unread(check, here, ["routeTables"], "low");
  if (blind !== null) return blind;
  const inMain = ownRoutes(context, side).filter(({ table }) => table.main);
  return inMain.length === 0
    ? pass(check, `New subnets of ${vpcName(here)} are not opened to the peering by themselves.`, { side })
    : failing(check, `The main table of ${vpcLabel(here)} has the route: each new subnet is opened silently.`, {
        side,
        severity: "low",
        evidence: inMain.map(ownRouteLabel),
        mend: "Associate subnets with tables of their own, and route in those.",
      });
}
