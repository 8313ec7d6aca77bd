import { deepNotAsked, type FleetObservation, type PlaceObservation } from "../health/fleet.ts";
import { type Side, sides } from "../ids.ts";
import type { PairObservation, Reading } from "../observation.ts";

/** A fleet that holds these pairs and nothing else. Places that two of them share are joined; the first one's word on a gap holds. */
export function fleetOf(...pairs: readonly PairObservation[]): FleetObservation {
  const ends = pairs.flatMap((pair) => sides.map((side) => ({ pair, side })).filter(({ side }) => pair[side].managed));
  const places = Map.groupBy(ends, ({ pair, side }) => `${pair[side].place.accountId} ${pair[side].place.region}`);
  const accounts = Map.groupBy(ends, ({ pair, side }) => pair[side].place.accountId);
  return {
    readAt: pairs[0]?.readAt ?? "",
    accounts: [...accounts].map(([accountId, all]) => ({
      accountId,
      name: all[0]?.pair[all[0].side].accountName ?? accountId,
      roleArn: all[0]?.pair[all[0].side].roleArn ?? null,
      regions: [...new Set(all.map(({ pair, side }) => pair[side].place.region))],
    })),
    places: [...places.values()].flatMap((all) => (all[0] === undefined ? [] : [placeOf(all)])),
  };
}

interface End {
  readonly pair: PairObservation;
  readonly side: Side;
}

function placeOf(ends: readonly End[]): PlaceObservation {
  const here = ends.map(({ pair, side }) => pair[side]);
  const [first] = here;
  if (first === undefined) throw new Error("A place without an end");
  const whole = <T>(readings: readonly Reading<readonly T[]>[], id: (item: T) => string): Reading<readonly T[]> => {
    const gap = readings.find(({ known }) => !known);
    const all = readings.flatMap((reading) => (reading.known ? reading.value : []));
    const [one] = readings;
    if (gap !== undefined) return gap;
    return {
      known: true,
      value: [...new Map(all.map((item) => [id(item), item])).values()],
      readAt: one?.readAt ?? "",
    };
  };
  const { accountId, region } = first.place;
  return {
    accountId,
    region,
    ...deepNotAsked(accountId, region, ends[0]?.pair.readAt ?? ""),
    peerings: whole(
      here.map(({ peerings }) => peerings),
      ({ peeringId }) => peeringId,
    ),
    vpcs: whole(
      here.map(({ vpc }) => (vpc.known ? { ...vpc, value: [vpc.value] } : vpc)),
      ({ vpcId }) => vpcId,
    ),
    subnets: whole(
      here.map(({ subnets }) => subnets),
      ({ subnetId }) => subnetId,
    ),
    routeTables: whole(
      here.map(({ routeTables }) => routeTables),
      ({ routeTableId }) => routeTableId,
    ),
    dns: here.map(({ vpcId, dns }) => ({ vpcId, dns })),
  };
}
