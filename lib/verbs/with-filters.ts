import "server-only";
import { instantOf } from "#lib/clock.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import type { FilterReadings } from "#lib/peering/network.ts";
import type { PairObservation, Reading } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { isFilterOperation } from "#lib/peering/operations/index.ts";
import type { Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Sight } from "./sight.ts";

/** The observation with what filters packets, on the sides where one of the operations hangs on it, and nowhere else. */
export const withFilters = (
  deck: Deck,
  observation: PairObservation,
  operations: readonly Operation[],
  sees: Sight,
): Promise<PairObservation> => {
  const wanted = new Set(operations.filter(isFilterOperation).map(({ place }) => place.side));
  return withFiltersAt(deck, observation, wanted, sees);
};

/** The same on both sides, of which each that may be seen and is managed can be read. */
export const withAllFilters = (deck: Deck, observation: PairObservation, sees: Sight): Promise<PairObservation> =>
  withFiltersAt(deck, observation, new Set(sides.filter((side) => observation[side].managed)), sees);

async function withFiltersAt(
  deck: Deck,
  observation: PairObservation,
  wanted: ReadonlySet<Side>,
  sees: Sight,
): Promise<PairObservation> {
  const added = await Promise.all(
    sides.map(async (side) =>
      wanted.has(side) && sees(observation[side].place.accountId)
        ? ([side, await filtersOf(deck, observation, side)] as const)
        : null,
    ),
  );
  return added.reduce(
    (whole, each) => (each === null ? whole : { ...whole, [each[0]]: { ...whole[each[0]], filters: each[1] } }),
    observation,
  );
}

async function filtersOf(deck: Deck, observation: PairObservation, side: Side): Promise<FilterReadings> {
  const { place, vpcId } = observation[side];
  const reading = async <T>(answer: Promise<Result<T>>): Promise<Reading<T>> => {
    const told = await answer;
    const readAt = instantOf(deck.clock);
    return told.ok ? { known: true, value: told.data, readAt } : { known: false, problem: told.error, readAt };
  };
  const [securityGroups, networkAcls] = await Promise.all([
    reading(deck.aws.listSecurityGroups(place, [vpcId])),
    reading(deck.aws.listNetworkAcls(place, [vpcId])),
  ]);
  return { securityGroups, networkAcls };
}
