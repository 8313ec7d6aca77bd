import { formatVpcRef, type PeeringId, type Side, sides, type VpcId, type VpcRef } from "./ids.ts";
import type {
  Instant,
  PairObservation,
  PeeringSideInfo,
  PeeringStatus,
  PeeringView,
  SideObservation,
} from "./observation.ts";
import { viewsNear, viewsOfPeering } from "./views-of.ts";

/** How far a peering has come. Of two views the further one is true: the other lags. */
const progress: Record<PeeringStatus, number> = {
  "initiating-request": 0,
  "pending-acceptance": 1,
  provisioning: 2,
  active: 3,
  expired: 4,
  failed: 5,
  rejected: 6,
  deleting: 7,
  deleted: 8,
};

export const isTerminal = (status: PeeringStatus): boolean => progress[status] > progress.active;
export const isLive = (status: PeeringStatus): boolean => !isTerminal(status);
export const isPending = (status: PeeringStatus): boolean => progress[status] <= progress["pending-acceptance"];

const furthest = (views: readonly PeeringView[]): PeeringView | null =>
  [...views].sort(
    (one, other) =>
      progress[other.status] - progress[one.status] ||
      (one.peeringId < other.peeringId ? -1 : one.peeringId > other.peeringId ? 1 : 0),
  )[0] ?? null;

/** Stands for the id of a peering that is planned and not yet requested. AWS never gives such an id. */
export const plannedPeeringId = "pcx-new" as PeeringId;
export const isPlanned = (id: PeeringId): boolean => id === plannedPeeringId;

/** Both sides' views of one peering, joined. */
export interface JoinedPeering {
  readonly peeringId: PeeringId;
  readonly status: PeeringStatus;
  readonly statusMessage: string;
  readonly expiresAt: Instant | null;
  readonly requester: PeeringSideInfo;
  readonly accepter: PeeringSideInfo;
  /** Null: that side could not be read, or does not list the peering. */
  readonly views: Readonly<Record<Side, PeeringView | null>>;
}

export const vpcRefOf = (side: SideObservation): VpcRef => ({
  accountId: side.place.accountId,
  region: side.place.region,
  vpcId: side.vpcId,
});

const viewsAt = (side: SideObservation): readonly PeeringView[] => (side.peerings.known ? side.peerings.value : []);

const refOf = (info: PeeringSideInfo): VpcRef => ({
  accountId: info.accountId,
  region: info.region,
  vpcId: info.vpcId,
});

/** The same for both directions: AWS allows one live peering per pair of VPCs, whoever asked. */
export const pairKey = (one: VpcRef, other: VpcRef): string =>
  [formatVpcRef(one), formatVpcRef(other)].sort().join(" ");

/** Every peering between these two VPCs that either side lists, in either direction and any state, once each. */
export function peeringsOfPair(observation: PairObservation): PeeringView[] {
  const [one, other] = [vpcRefOf(observation.requester), vpcRefOf(observation.accepter)];
  const wanted = pairKey(one, other);
  const ids = new Map<PeeringId, PeeringView[]>();
  for (const side of sides) {
    for (const view of viewsNear(viewsAt(observation[side]), one.vpcId, other.vpcId)) {
      if (pairKey(refOf(view.requester), refOf(view.accepter)) !== wanted) continue;
      ids.set(view.peeringId, [...(ids.get(view.peeringId) ?? []), view]);
    }
  }
  return [...ids.values()]
    .map(furthest)
    .filter((view): view is PeeringView => view !== null)
    .sort((one, other) => (one.peeringId < other.peeringId ? -1 : 1));
}

/** Whether a peering runs from this observation's requester to its accepter, not the other way round. */
export const sameDirection = (observation: PairObservation, view: PeeringView): boolean =>
  formatVpcRef(refOf(view.requester)) === formatVpcRef(vpcRefOf(observation.requester));

/**
 * The peering that an observation is about: the one it names, else the live one of the same pair and direction, so that
 * a request whose answer was lost, or that somebody else sent, is taken up and not sent again.
 */
export function subjectId(observation: PairObservation): PeeringId | null {
  if (observation.peeringId !== null) return observation.peeringId;
  const live = peeringsOfPair(observation).filter((view) => isLive(view.status) && sameDirection(observation, view));
  return furthest(live)?.peeringId ?? null;
}

/** A live peering of the same pair that the other side requested. AWS refuses a second one when it is accepted. */
export const reversedPeering = (observation: PairObservation): PeeringView | null =>
  furthest(peeringsOfPair(observation).filter((view) => isLive(view.status) && !sameDirection(observation, view)));

export function joinPeering(observation: PairObservation): JoinedPeering | null {
  const id = subjectId(observation);
  if (id === null) return null;
  const viewOf = (side: Side) => furthest(viewsOfPeering(viewsAt(observation[side]), id));
  const views = { requester: viewOf("requester"), accepter: viewOf("accepter") };
  const present = [views.requester, views.accepter].filter((view): view is PeeringView => view !== null);
  const leading = furthest(present);
  if (leading === null) return null;
  return {
    peeringId: leading.peeringId,
    status: leading.status,
    statusMessage: leading.statusMessage,
    expiresAt:
      leading.status === "pending-acceptance" || leading.status === "initiating-request" ? leading.expiresAt : null,
    requester: joinSide("requester", views.requester, views.accepter, leading),
    accepter: joinSide("accepter", views.accepter, views.requester, leading),
    views,
  };
}

/** A side knows itself best; what it leaves out, the other may tell. */
function joinSide(
  side: Side,
  own: PeeringView | null,
  foreign: PeeringView | null,
  leading: PeeringView,
): PeeringSideInfo {
  const infos = [own?.[side], foreign?.[side]].filter((info) => info !== undefined);
  const first = <T>(pick: (info: PeeringSideInfo) => T | null): T | null =>
    infos.map(pick).find((value) => value !== null) ?? null;
  return {
    ...leading[side],
    cidrs: first((info) => info.cidrs),
    ipv6Cidrs: first((info) => info.ipv6Cidrs),
    dns: first((info) => info.dns),
  };
}

/** In one account and Region there is one copy of a peering and its tags, and the requester's side stands for it. */
export const hasOwnView = ({ requester, accepter }: PairObservation, side: Side): boolean =>
  side === "requester" ||
  requester.place.accountId !== accepter.place.accountId ||
  requester.place.region !== accepter.place.region;

/** The other end of a peering as one VPC sees it; null where the VPC takes no part in it. */
export function peerEnd(view: PeeringView, vpcId: VpcId): PeeringSideInfo | null {
  if (view.requester.vpcId === vpcId) return view.accepter;
  return view.accepter.vpcId === vpcId ? view.requester : null;
}
