import { contains } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, unread } from "./check.ts";
import { ownDestinationLabel, ownDestinations } from "./own-routes.ts";

const check = "route-wider-than-policy";

/** Asked only where the house wants routes to name subnets, not whole VPCs. */
export const routeWiderThanPolicy: HealthCheck = (context) =>
  context.rules.narrowRoutes ? sides.map((side) => ofSide(context, side)) : [];

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const here = context.observation[side];
  const blind = unread(check, here, ["routeTables"], "low");
  if (blind !== null) return blind;
  const peer = vpcName(context.observation[otherSide(side)]);
  const theirs = attachedCidrs(context.observation, otherSide(side));
  if (theirs === null)
    return unknown(check, `Not known: the CIDRs of ${peer} are told by nobody yet.`, { side, severity: "low" });
  const whole = ownDestinations(context, side).filter(
    ({ cidr }) => cidr !== null && [...theirs.v4, ...theirs.v6].some((their) => contains(cidr, their)),
  );
  return whole.length === 0
    ? pass(check, `Every route of ${vpcName(here)} to ${peer} names a part of it, as the house rule asks.`, { side })
    : failing(check, `Routes of ${vpcLabel(here)} open all of ${peer}; the house rule asks for its subnets.`, {
        side,
        severity: "low",
        evidence: whole.map(ownDestinationLabel),
        mend: "Add routes to the subnets that are needed, then delete the wide ones.",
      });
}
