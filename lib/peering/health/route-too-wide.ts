import { contains, equal } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import { ownDestinationLabel, ownDestinations } from "../own-routes.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, unread } from "./check.ts";

const check = "route-too-wide";

/** A default route, or one wider than the other VPC's CIDRs: what is beyond them is dropped, since peering knows no transit. */
export const routeTooWide: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): CheckFinding {
  const here = context.observation[side];
  const blind = unread(check, here, ["routeTables"], "high");
  if (blind !== null) return blind;
  const peer = vpcName(context.observation[otherSide(side)]);
  const theirs = attachedCidrs(context.observation, otherSide(side));
  if (theirs === null)
    return unknown(check, `Not known: the CIDRs of ${peer} are told by nobody yet.`, { side, severity: "medium" });
  const all = [...theirs.v4, ...theirs.v6];
  const wide = ownDestinations(context, side).filter(
    ({ cidr }) =>
      cidr !== null && (cidr.prefix === 0 || all.some((their) => contains(cidr, their) && !equal(cidr, their))),
  );
  return wide.length === 0
    ? pass(check, `No route of ${vpcName(here)} to the peering is wider than ${peer}.`, { side })
    : failing(check, `Routes of ${vpcLabel(here)} send more to the peering than ${peer} holds; the rest is dropped.`, {
        side,
        severity: "high",
        evidence: wide.map(ownDestinationLabel),
        mend: `Route the CIDRs of ${peer} only. Neither the internet nor third VPCs are reached over a peering.`,
      });
}
