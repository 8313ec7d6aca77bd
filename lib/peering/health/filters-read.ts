import { sides, type VpcId } from "../ids.ts";
import type { PairObservation, Reading, SideObservation } from "../observation.ts";
import type { PlaceObservation } from "./fleet.ts";
import { type FleetIndex, indexFleet, placeAt } from "./pairs.ts";

/** The fleet with what was read afresh of the pair's VPCs, where what filters packets there was. */
export function withFreshFilters(index: FleetIndex, pair: PairObservation): FleetIndex {
  const fresh = sides.map((side) => pair[side]).filter(({ filters }) => filters !== undefined);
  if (fresh.length === 0) return index;
  const places = index.fleet.places.map((place) => fresh.filter((side) => isAt(side, place)).reduce(withSideOf, place));
  return indexFleet({ ...index.fleet, places });
}

const isAt = ({ place: { accountId, region } }: SideObservation, place: PlaceObservation): boolean =>
  place.accountId === accountId && place.region === region;

function withSideOf(place: PlaceObservation, side: SideObservation): PlaceObservation {
  const { vpcId, filters } = side;
  const ofVpc = (each: { readonly vpcId: VpcId }) => each.vpcId === vpcId;
  return {
    ...place,
    peerings: replaced(
      place.peerings,
      side.peerings,
      ({ requester, accepter }) => requester.vpcId === vpcId || accepter.vpcId === vpcId,
    ),
    routeTables: replaced(place.routeTables, side.routeTables, ofVpc),
    ...(filters && {
      securityGroups: replaced(place.securityGroups, filters.securityGroups, ofVpc),
      networkAcls: replaced(place.networkAcls, filters.networkAcls, ofVpc),
    }),
  };
}

const replaced = <T>(
  all: Reading<readonly T[]>,
  fresh: Reading<readonly T[]>,
  isOf: (item: T) => boolean,
): Reading<readonly T[]> =>
  fresh.known
    ? { ...fresh, value: [...(all.known ? all.value.filter((item) => !isOf(item)) : []), ...fresh.value] }
    : fresh;

/** The pair with what the fleet's readings hold of what filters packets in its VPCs, where it was not read with it. */
export const withFiltersOf = (index: FleetIndex, pair: PairObservation): PairObservation => ({
  ...pair,
  requester: { ...pair.requester, ...filtersOf(index, pair.requester) },
  accepter: { ...pair.accepter, ...filtersOf(index, pair.accepter) },
});

function filtersOf(index: FleetIndex, side: SideObservation): Pick<SideObservation, "filters"> {
  const place = placeAt(index, side.place);
  if (side.filters !== undefined || place === null) return {};
  const ofVpc = <T extends { readonly vpcId: VpcId }>(reading: Reading<readonly T[]>): Reading<readonly T[]> =>
    reading.known ? { ...reading, value: reading.value.filter(({ vpcId }) => vpcId === side.vpcId) } : reading;
  return { filters: { securityGroups: ofVpc(place.securityGroups), networkAcls: ofVpc(place.networkAcls) } };
}
