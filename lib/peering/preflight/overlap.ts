import { overlappingPairs } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { type Side, sameVpc } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import { vpcRefOf } from "../peering.ts";
import type { PreflightCheck } from "./check.ts";

const check = "cidr-overlap";

/** AWS answers 200 to a request of overlapping VPCs and lets it turn `failed` a moment later, without saying which CIDR. */
export const checkOverlap: PreflightCheck = ({ observation }) => {
  const { requester, accepter } = observation;
  if (sameVpc(vpcRefOf(requester), vpcRefOf(accepter))) return [];
  const ours = attachedCidrs(observation, "requester");
  const theirs = attachedCidrs(observation, "accepter");
  if (ours === null) return [cidrsUnknown(observation, "requester")];
  if (theirs === null) return [cidrsUnknown(observation, "accepter")];
  const pairs = [...overlappingPairs(ours.v4, theirs.v4), ...overlappingPairs(ours.v6, theirs.v6)];
  if (pairs.length === 0)
    return [pass(check, `No CIDR of ${vpcName(requester)} overlaps one of ${vpcName(accepter)}, IPv4 and IPv6.`)];
  const summary = `${vpcLabel(requester)} and ${vpcLabel(accepter)} overlap in ${pairs.length} ${
    pairs.length === 1 ? "pair" : "pairs"
  } of CIDRs. AWS would let the request fail.`;
  return [
    failing(check, summary, {
      severity: "critical",
      blocking: true,
      evidence: pairs.map(
        ({ one, other }) => `${one.text} of ${vpcName(requester)} overlaps ${other.text} of ${vpcName(accepter)}`,
      ),
      mend: "Choose another VPC, or re-address one of them: one overlapping CIDR is enough, used or not.",
    }),
  ];
};

const cidrsUnknown = (observation: PairObservation, side: Side) =>
  unknown(check, `The CIDRs of ${vpcLabel(observation[side])} are not known, so that an overlap cannot be excluded.`, {
    side,
    severity: "high",
    mend: "Ask the owner of that VPC for all of its CIDRs. If one overlaps, the request turns to failed at AWS.",
  });
