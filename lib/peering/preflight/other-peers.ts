import type { Finding } from "../assessment.ts";
import { type Cidr, cidrsOf, overlappingPairs, overlaps } from "../cidr.ts";
import { attachedCidrs } from "../destinations.ts";
import { failing, pass, unknown } from "../findings.ts";
import { otherSide, type Side, sameVpc, sides, type VpcId } from "../ids.ts";
import { vpcLabel, vpcName } from "../names.ts";
import type { PairObservation, PeeringSideInfo, PeeringView } from "../observation.ts";
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
  const others = livePeers(here.peerings.value, here.vpcId).filter(({ end }) => !sameVpc(end, there));
  const wanted = [...theirs.v4, ...theirs.v6];
  const clashing = others.filter(({ cidrs }) => cidrs.some((cidr) => wanted.some((each) => overlaps(each, cidr))));
  const silent = others.filter(({ end }) => end.cidrs === null).map(({ view }) => view.peeringId);
  const found: Finding[] = [];
  if (clashing.length > 0) {
    found.push(
      failing(check, `${vpcLabel(here)} has another peer whose addresses overlap those of ${vpcName(peer)}.`, {
        side,
        evidence: first(
          clashing.map((other) => other.view.peeringId),
          clashing.slice(0, evidenceMax).flatMap((other) => clashOf(other, wanted)),
        ),
        severity: "high",
        mend: "AWS allows it. Route narrower prefixes, so that each address goes to the peer that is meant.",
      }),
    );
  }
  if (silent.length > 0) {
    found.push(
      unknown(check, `AWS does not tell the CIDRs of ${silent.length} other peers of ${vpcName(here)} yet.`, {
        side,
        evidence: first(silent, silent.slice(0, evidenceMax)),
        severity: "low",
      }),
    );
  }
  return found.length > 0
    ? found
    : [pass(check, `No other peer of ${vpcName(here)} overlaps ${vpcName(peer)}.`, { side })];
}

/** A VPC may have a thousand requests; nobody reads as many lines. */
const evidenceMax = 20;
const first = (all: readonly string[], lines: readonly string[]): string[] => [
  ...lines.toSorted(),
  ...(all.length > evidenceMax ? [`and ${all.length - evidenceMax} more`] : []),
];

interface Peer {
  readonly view: PeeringView;
  readonly end: PeeringSideInfo;
  readonly cidrs: readonly Cidr[];
}

// A VPC's list is asked about by each of its peerings.
const peersBefore = new WeakMap<readonly PeeringView[], { readonly vpcId: VpcId; readonly peers: readonly Peer[] }>();

function livePeers(views: readonly PeeringView[], vpcId: VpcId): readonly Peer[] {
  const before = peersBefore.get(views);
  if (before?.vpcId === vpcId) return before.peers;
  const peers = views.flatMap((view): Peer[] => {
    const end = isLive(view.status) ? peerEnd(view, vpcId) : null;
    return end === null ? [] : [{ view, end, cidrs: cidrsOf([...(end.cidrs ?? []), ...(end.ipv6Cidrs ?? [])]) }];
  });
  peersBefore.set(views, { vpcId, peers });
  return peers;
}

const clashOf = ({ view, end, cidrs }: Peer, wanted: readonly Cidr[]): string[] =>
  overlappingPairs(wanted, cidrs).map(
    ({ one, other }) => `${other.text} of ${end.vpcId} (${view.peeringId}, ${view.status}) overlaps ${one.text}`,
  );
