import { failing, pass } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { routeLabel, tableLabel, vpcLabel, vpcName } from "../names.ts";
import {
  type CheckFinding,
  cidrsUntold,
  type HealthCheck,
  type HealthContext,
  mendedBy,
  offered,
  unread,
} from "./check.ts";
import { expectedRows } from "./left-out.ts";

const check = "route-stolen";

/** A route of the same or a longer prefix that takes the other VPC's addresses elsewhere. */
export const routeStolen: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const { observation, peering } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "high") ?? cidrsUntold(check, context, side, "high");
  if (blind !== null) return blind;
  const peer = vpcName(observation[otherSide(side)]);
  const taken = expectedRows(context, side).flatMap((row) =>
    row.cells.filter(({ state }) => state === "stolen" || state === "other-target").map((cell) => ({ row, cell })),
  );
  if (taken.length === 0)
    return pass(check, `No route of ${vpcName(here)} takes addresses of ${peer} elsewhere.`, { side });
  return mendedBy(
    failing(check, `Routes of ${vpcLabel(here)} take addresses of ${peer} away from ${peering.peeringId}.`, {
      side,
      severity: "high",
      evidence: taken.map(
        ({ row, cell }) => `${tableLabel(row)}, ${cell.destination}: ${cell.routes.map(routeLabel).join("; ")}`,
      ),
      mend: "Remove or replace the more specific route, or leave it where it is meant to win.",
    }),
    offered(taken.map(({ cell }) => cell)),
  );
}
