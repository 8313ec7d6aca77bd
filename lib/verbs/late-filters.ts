import "server-only";
import { placeKey } from "#lib/fleet/watch.ts";
import { type PeeringId, sides } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Deck } from "./deck.ts";
import { filteredKey } from "./observe-peering.ts";
import { type Sight, sightKey } from "./sight.ts";
import { withAllFilters } from "./with-filters.ts";

const keepMs = 3_000;

export const filtersChanged = (deck: Deck, id: PeeringId): void => {
  deck.filterChanges.set(id, deck.clock.now());
};

/** The observation with filters read afresh, for as long as the fleet's own reading of them is from before a change. */
export async function withLateFilters(
  deck: Deck,
  id: PeeringId,
  observation: PairObservation,
  sees: Sight,
): Promise<PairObservation> {
  const changedAt = deck.filterChanges.get(id);
  if (changedAt === undefined) return observation;
  if (!isBefore(deck, observation, changedAt)) {
    deck.filterChanges.delete(id);
    return observation;
  }
  const seen = sightKey(
    sees,
    sides.map((side) => observation[side].place.accountId),
  );
  return deck.readings.read(
    filteredKey(id, seen),
    () => withAllFilters(deck, observation, sees),
    () => keepMs,
  );
}

function isBefore(deck: Deck, observation: PairObservation, changedAt: number): boolean {
  const ends = new Set(sides.map((side) => placeKey(observation[side].place)));
  return deck.fleet.watch
    .observation()
    .places.some(
      (place) =>
        ends.has(placeKey(place)) &&
        [place.securityGroups, place.networkAcls].some(({ readAt }) => Date.parse(readAt) <= changedAt),
    );
}
