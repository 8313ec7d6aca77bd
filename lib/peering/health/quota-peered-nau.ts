import { failing, pass, unknown } from "../findings.ts";
import { type Side, sides } from "../ids.ts";
import { vpcName } from "../names.ts";
import { peerEnd } from "../peering.ts";
import { raise } from "../preflight/quotas.ts";
import { type CheckFinding, deepUnread, type HealthCheck, type HealthContext } from "./check.ts";
import { placeAt } from "./pairs.ts";
import { shareOf } from "./quota-share.ts";

const check = "quota-peered-nau";
const peeredUnitsDefault = 128_000;

/** Network address usage of a VPC and all its peers in the Region, as far as interfaces tell: at least so much. */
export const quotaPeeredNau: HealthCheck = (context) => sides.flatMap((side) => ofSide(context, side));

function ofSide(context: HealthContext, side: Side): readonly CheckFinding[] {
  const { index, observation } = context;
  const here = observation[side];
  const blind = deepUnread(check, context, side, ["interfaces"], "low");
  if (blind !== null) return blind;
  if (!here.peerings.known) return [];
  const { region } = here.place;
  const peers = here.peerings.value.flatMap((view) => {
    const other = view.status === "active" ? peerEnd(view, here.vpcId) : null;
    return other === null || other.region !== region ? [] : [other];
  });
  const { unitsOf } = index.deep();
  const counted = [here.vpcId, ...peers.map(({ vpcId }) => vpcId)].reduce((sum, vpcId) => sum + unitsOf(vpcId), 0);
  const unread = peers.filter((peer) => placeAt(index, peer)?.interfaces.known !== true);
  const said = `${vpcName(here)} and its peers in ${region} use at least ${counted} network address units; AWS allows ${peeredUnitsDefault} unless raised.`;
  if (shareOf(counted, peeredUnitsDefault).near)
    return [failing(check, said, { side, severity: "low", mend: raise("L-CD17FD4B") })];
  return [
    unread.length === 0
      ? pass(check, said, { side })
      : unknown(check, `Not known: how many network address units the peers of ${vpcName(here)} use. ${said}`, {
          side,
          severity: "low",
          evidence: [...new Set(unread.map(({ vpcId, accountId }) => `${vpcId} of account ${accountId}`))].sort(),
        }),
  ];
}
