import { failing, pass, unknown } from "../findings.ts";
import { sides } from "../ids.ts";
import { formatInstant } from "../instant.ts";
import { accountLabel, vpcName } from "../names.ts";
import type { Instant, PeeringView } from "../observation.ts";
import { isLive, isPending, peeringsOfPair, sameDirection } from "../peering.ts";
import type { PreflightCheck } from "./check.ts";

const check = "existing-peering";

/** Terminal peerings stay listed for hours or days; they never count. */
export const checkExistingPeering: PreflightCheck = ({ observation, now }) => {
  const { requester, accepter } = observation;
  const live = peeringsOfPair(observation).filter((view) => isLive(view.status));
  if (live.length > 0) {
    return live.map((view) => {
      const [from, to] = sameDirection(observation, view) ? [requester, accepter] : [accepter, requester];
      return failing(
        check,
        `${view.peeringId} from ${vpcName(from)} to ${vpcName(to)} exists already and is ${view.status}. AWS allows one peering for two VPCs.`,
        {
          severity: "high",
          blocking: true,
          evidence: expiryOf(view, now),
          mend: "Open it and go on from there.",
          peeringId: view.peeringId,
        },
      );
    });
  }
  const blind = sides.filter((side) => !observation[side].peerings.known);
  if (blind.length === sides.length)
    return [
      unknown(check, "Neither side's peerings could be read, so that one may exist already.", { severity: "high" }),
    ];
  // A peering is listed on both sides, but the far side's list may be the first to show it.
  const seenBy = sides.filter((side) => !blind.includes(side)).map((side) => accountLabel(observation[side]));
  return [
    pass(check, `No live peering between these two VPCs, in either direction, as ${seenBy.join(" and ")} sees it.`),
  ];
};

const hourMs = 3_600_000;

function expiryOf({ status, expiresAt }: PeeringView, now: Instant): string[] {
  if (expiresAt === null || !isPending(status)) return [];
  const hours = Math.floor((Date.parse(expiresAt) - Date.parse(now)) / hourMs);
  return Number.isFinite(hours) ? [`expires on ${formatInstant(expiresAt)}, in ${Math.max(hours, 0)} hours`] : [];
}
