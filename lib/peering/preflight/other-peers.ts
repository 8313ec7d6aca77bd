import type { Finding } from "../assessment.ts";
import { type Cidr, cidrsOf, overlappingPairs } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sameVpc, sides } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import type { PairObservation, PeeringView } from "../observation.ts";
import { isLive, peerEnd, vpcRefOf } from "../peering.ts";
import type { PreflightCheck } from "./check.ts";

const check = "other-peers-overlap";

/** Two peers of one VPC may share addresses; then longest prefixes alone decide which of them answers. */
export const checkOtherPeers: PreflightCheck = ({ observation }) => sides.flatMap((side) => ofSide(observation, side));

function ofSide(observation: PairObservation, side: Side): Finding[] {
  const here = observation[side];
  if (!here.peerings.known) return [];
  const theirs = attachedCidrs(observation, otherSide(side));
  if (theirs === null) return [];
  const peer = observation[otherSide(side)];
  const there = vpcRefOf(peer);
  const others = here.peerings.value.filter((view) => {
    const end = isLive(view.status) ? peerEnd(view, here.vpcId) : null;
    return end !== null && !sameVpc(end, there);
  });
  const wanted = [...theirs.v4, ...theirs.v6];
  const clashes = others.flatMap((view) => clashOf(view, side, observation, wanted)).sort();
  const silent = others.filter((view) => peerEnd(view, here.vpcId)?.cidrs === null).map((view) => view.peeringId);
  const found: Finding[] = [];
  if (clashes.length > 0) {
    found.push(
      failing(check, `${vpcLabel(here)} has another peer whose addresses overlap those of ${vpcName(peer)}.`, {
        side,
        evidence: clashes,
        severity: "high",
        mend: "AWS allows it. Route narrower prefixes, so that each address goes to the peer that is meant.",
      }),
    );
  }
  if (silent.length > 0) {
    found.push(
      unknown(check, `AWS does not tell the CIDRs of ${silent.length} other peers of ${vpcName(here)} yet.`, {
        side,
        evidence: [...silent].sort(),
        severity: "low",
      }),
    );
  }
  return found.length > 0
    ? found
    : [pass(check, `No other peer of ${vpcName(here)} overlaps ${vpcName(peer)}.`, { side })];
}

function clashOf(view: PeeringView, side: Side, observation: PairObservation, wanted: readonly Cidr[]): string[] {
  const end = peerEnd(view, observation[side].vpcId);
  const theirs = cidrsOf([...(end?.cidrs ?? []), ...(end?.ipv6Cidrs ?? [])]);
  return overlappingPairs(wanted, theirs).map(
    ({ one, other }) => `${other.text} of ${end?.vpcId} (${view.peeringId}, ${view.status}) overlaps ${one.text}`,
  );
}
