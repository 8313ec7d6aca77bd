import { failing, pass } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { peerEnd } from "../peering.ts";
import { activePerVpcDefault, raise } from "../preflight/quotas.ts";
import { type CheckFinding, type HealthCheck, type HealthContext, notRead } from "./check.ts";
import { shareOf } from "./quota-share.ts";

const check = "quota-active-peerings";

/** Active peerings per VPC, as requester and as accepter alike. */
export const quotaActivePeerings: HealthCheck = (context) => sides.map((side) => ofSide(context, side));

function ofSide({ observation }: HealthContext, side: Side): CheckFinding {
  const here = observation[side];
  if (!here.peerings.known) return notRead(check, here, "peerings", here.peerings.problem, "medium");
  const active = here.peerings.value.filter(
    (view) => view.status === "active" && peerEnd(view, here.vpcId) !== null,
  ).length;
  const { near, full } = shareOf(active, activePerVpcDefault);
  const said = `${vpcName(here)} has ${active} active peerings; AWS allows ${activePerVpcDefault} unless raised.`;
  return near
    ? failing(check, said, { side, severity: full ? "high" : "medium", mend: raise("L-7E9ECCDB") })
    : pass(check, said, { side });
}
