import "server-only";
import { instantOf } from "#lib/clock.ts";
import type { PeeringId, Side, VpcRef } from "#lib/peering/ids.ts";
import type { PairObservation, SideObservation } from "#lib/peering/observation.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";
import { hiddenSide, type Sight } from "./sight.ts";

/**
 * Both sides, read afresh and at the same time. What cannot be read, or not be seen by whoever asks, is unknown in the
 * observation, never an error.
 */
export async function observePair(
  deck: Deck,
  { requester, accepter }: Pair,
  peeringId: PeeringId | null,
  sees: Sight,
): Promise<PairObservation> {
  const [requesterSide, accepterSide] = await Promise.all([
    observeSide(deck, "requester", requester, sees),
    observeSide(deck, "accepter", accepter, sees),
  ]);
  return deck.known.complete({
    readAt: instantOf(deck.clock),
    peeringId,
    requester: requesterSide,
    accepter: accepterSide,
  });
}

function observeSide<S extends Side>(
  deck: Deck,
  side: S,
  { accountId, region, vpcId }: VpcRef,
  sees: Sight,
): Promise<SideObservation<S>> {
  const place = { side, accountId, region };
  return sees(accountId)
    ? deck.aws.observeSide(place, vpcId)
    : Promise.resolve(hiddenSide(place, vpcId, instantOf(deck.clock)));
}
