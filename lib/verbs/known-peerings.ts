import "server-only";
import type { Clock } from "#lib/clock.ts";
import type { PeeringId, VpcRef } from "#lib/peering/ids.ts";
import type { PairObservation, PeeringView, SideObservation } from "#lib/peering/observation.ts";

export interface Pair {
  readonly requester: VpcRef;
  readonly accepter: VpcRef;
}

/** Where peerings were found, and what AWS itself has just answered about those that it may not list yet. */
export interface KnownPeerings {
  pairOf(id: PeeringId): Pair | null;
  found(view: PeeringView): void;
  /** Where one was that nobody lists any more. */
  wasBetween(id: PeeringId, pair: Pair): void;
  /** AWS answered a change with this view; its lists may lag behind. */
  answered(view: PeeringView): void;
  /** The observation with the views that AWS has answered but does not list yet, at the side that asked. */
  complete(observation: PairObservation): PairObservation;
}

const lagMs = 60_000;
const peeringsMax = 10_000;

export function knownPeerings(clock: Clock): KnownPeerings {
  const pairs = new Map<PeeringId, Pair>();
  const answers = new Map<PeeringId, { readonly view: PeeringView; readonly at: number }>();

  const recent = (): readonly PeeringView[] => {
    for (const [id, { at }] of answers) if (clock.now() - at > lagMs) answers.delete(id);
    return [...answers.values()].map(({ view }) => view);
  };

  const wasBetween = (id: PeeringId, pair: Pair) => {
    pairs.delete(id);
    pairs.set(id, pair);
    const [oldest] = pairs.keys();
    if (pairs.size > peeringsMax && oldest !== undefined) pairs.delete(oldest);
  };

  const found = ({ peeringId, requester, accepter }: PeeringView) => wasBetween(peeringId, { requester, accepter });

  return {
    pairOf: (id) => pairs.get(id) ?? null,
    found,
    wasBetween,
    answered: (view) => {
      found(view);
      answers.set(view.peeringId, { view, at: clock.now() });
    },
    complete: (observation) => {
      const views = recent();
      return views.length === 0
        ? observation
        : {
            ...observation,
            requester: withUnlisted(observation.requester, views),
            accepter: withUnlisted(observation.accepter, views),
          };
    },
  };
}

/** Only the requester's own list is completed: what the accepter does not see yet, it cannot accept yet. */
function withUnlisted<Side extends SideObservation>(side: Side, views: readonly PeeringView[]): Side {
  const { peerings } = side;
  if (!peerings.known) return side;
  const listed = new Set(peerings.value.map(({ peeringId }) => peeringId));
  const unlisted = views.filter(
    ({ peeringId, requester }) =>
      !listed.has(peeringId) &&
      requester.accountId === side.place.accountId &&
      requester.region === side.place.region &&
      requester.vpcId === side.vpcId,
  );
  return unlisted.length === 0 ? side : { ...side, peerings: { ...peerings, value: [...peerings.value, ...unlisted] } };
}
