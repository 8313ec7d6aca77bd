import "server-only";
import { instantOf } from "#lib/clock.ts";
import type { PeeringId, VpcRef } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";

/** Both sides, read afresh and at the same time. What cannot be read is unknown in the observation, never an error. */
export async function observePair(deck: Deck, pair: Pair, peeringId: PeeringId | null): Promise<PairObservation> {
  const { requester, accepter } = pair;
  const [requesterSide, accepterSide] = await Promise.all([
    deck.aws.observeSide({ side: "requester", ...at(requester) }, requester.vpcId),
    deck.aws.observeSide({ side: "accepter", ...at(accepter) }, accepter.vpcId),
  ]);
  return deck.known.complete({
    readAt: instantOf(deck.clock),
    peeringId,
    requester: requesterSide,
    accepter: accepterSide,
  });
}

const at = ({ accountId, region }: VpcRef) => ({ accountId, region });
