import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkPlace } from "#lib/peering/network.ts";
import type { PeeringSideInfo, PeeringView } from "#lib/peering/observation.ts";
import { isTerminal } from "#lib/peering/peering.ts";

export interface KnownPeering {
  readonly peeringId: PeeringView["peeringId"];
  readonly status: PeeringView["status"];
  readonly requester: PeeringSideInfo;
  readonly accepter: PeeringSideInfo;
  /** True while a fix that accepts it is tried: its blackhole routes come to life by themselves. */
  readonly accepted: boolean;
}

// Of two views of one peering the further one is true: the other lags.
const order: readonly PeeringView["status"][] = [
  "initiating-request",
  "pending-acceptance",
  "provisioning",
  "active",
  "expired",
  "failed",
  "rejected",
  "deleting",
  "deleted",
];

/** Every peering that any account lists, each once. */
export function joinViews(places: readonly NetworkPlace[]): ReadonlyMap<string, KnownPeering> {
  const joined = new Map<string, KnownPeering>();
  for (const place of places) {
    const { peerings } = place;
    if (!peerings.known) continue;
    for (const view of peerings.value) {
      const before = joined.get(view.peeringId);
      joined.set(view.peeringId, before === undefined ? { ...view, accepted: false } : join(before, view, place));
    }
  }
  return new Map([...joined].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const join = (one: KnownPeering, other: PeeringView, seenBy: NetworkPlace): KnownPeering => ({
  peeringId: one.peeringId,
  status: order.indexOf(other.status) > order.indexOf(one.status) ? other.status : one.status,
  requester: fuller(one.requester, other.requester, seenBy),
  accepter: fuller(one.accepter, other.accepter, seenBy),
  accepted: false,
});

function fuller(one: PeeringSideInfo, other: PeeringSideInfo, seenBy: NetworkPlace): PeeringSideInfo {
  const own = other.accountId === seenBy.accountId && other.region === seenBy.region;
  return {
    ...one,
    cidrs: one.cidrs ?? other.cidrs,
    ipv6Cidrs: one.ipv6Cidrs ?? other.ipv6Cidrs,
    // The other side's view may lag behind what the owner has set.
    dns: own ? (other.dns ?? one.dns) : (one.dns ?? other.dns),
  };
}

/** The other end as one VPC sees it; null where the VPC takes no part. */
export function farEnd(peering: KnownPeering, vpcId: VpcId): PeeringSideInfo | null {
  if (peering.requester.vpcId === vpcId) return peering.accepter;
  return peering.accepter.vpcId === vpcId ? peering.requester : null;
}

/** The peering between two VPCs that is live, an active one first. */
export function liveBetween(peerings: readonly KnownPeering[], one: VpcId, other: VpcId): KnownPeering | null {
  const live = peerings.filter((peering) => farEnd(peering, one)?.vpcId === other && !isTerminal(peering.status));
  return live.find(({ status }) => status === "active") ?? live[0] ?? null;
}
