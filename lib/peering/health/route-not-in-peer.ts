import { overlaps } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { operationId } from "../operations/index.ts";
import { ownDestinationLabel, ownDestinations } from "../own-routes.ts";
import { undoOfRoute } from "../route-moves.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, mendedBy, unread } from "./check.ts";

const check = "route-not-in-peer";

/** A destination that is nowhere in the other VPC: a CIDR it had once, or a third VPC behind it, which peering never reaches. */
export const routeNotInPeer: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const { observation, peering } = context;
  const here = observation[side];
  const blind = unread(check, here, ["routeTables"], "high");
  if (blind !== null) return blind;
  const peer = vpcName(observation[otherSide(side)]);
  const theirs = attachedCidrs(observation, otherSide(side));
  if (theirs === null)
    return unknown(check, `Not known: the CIDRs of ${peer} are told by nobody yet.`, { side, severity: "medium" });
  const all = [...theirs.v4, ...theirs.v6];
  const own = ownDestinations(context, side);
  const astray = own.filter(
    ({ cidr }) => cidr !== null && cidr.prefix > 0 && !all.some((their) => overlaps(cidr, their)),
  );
  if (astray.length > 0)
    return mendedBy(
      failing(check, `Routes of ${vpcLabel(here)} send what is not in ${peer} to the peering, where it is dropped.`, {
        side,
        severity: "high",
        evidence: astray.map(ownDestinationLabel),
        mend: "Delete them. A VPC behind the other one needs a peering of its own, or a transit gateway.",
      }),
      // A list goes as a whole, with whatever else it holds.
      astray
        .filter(({ listed }) => !listed)
        .map(({ table, route }) => operationId(undoOfRoute(here.place, table, route, peering.peeringId, []))),
    );
  const lists = own.filter(({ cidr }) => cidr === null);
  return lists.length > 0
    ? unknown(check, `Not known: prefix lists that ${vpcName(here)} routes to the peering were not read.`, {
        side,
        severity: "low",
        evidence: lists.map(ownDestinationLabel),
      })
    : pass(check, `Every route of ${vpcName(here)} to the peering leads into ${peer}.`, { side });
}
