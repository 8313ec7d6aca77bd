import type { PeeringId, Side } from "../ids.ts";
import type { PairObservation, Reading } from "../observation.ts";
import type { HealthOptions } from "./check.ts";
import { deepParts, type PlaceObservation } from "./fleet.ts";
import { type FleetIndex, placeAt } from "./pairs.ts";
import type { PeeringHealth } from "./report.ts";

/** What was worked out about each peering, and from which readings. */
export interface HealthMemory {
  /** Null: to be worked out. Both sides' times of reading are those of now. */
  recall(pair: PairObservation, index: FleetIndex, options: HealthOptions): PeeringHealth | null;
  /** What goes into the report: without what passed, which is most of it and asked for of one peering at a time. */
  keep(found: PeeringHealth, index: FleetIndex, options: HealthOptions): PeeringHealth;
}

export const noMemory: HealthMemory = { recall: () => null, keep: (found) => found };

interface Remembered {
  readonly found: Omit<PeeringHealth, "observation">;
  readonly rests: readonly unknown[];
  readonly untilMs: number;
}

/** Some checks look at the clock, such as those of a date that comes near. */
const oldAfterMs = 5 * 60_000;

/** Equal readings must keep their identity, since it is that by which a change is told. */
export function healthMemory(): HealthMemory {
  const memory = new Map<PeeringId, Remembered>();
  return {
    recall: (pair, index, options) => {
      if (pair.peeringId === null) return null;
      const remembered = memory.get(pair.peeringId);
      if (remembered === undefined || Date.parse(index.fleet.readAt) > remembered.untilMs) return null;
      const rests = restsOn(pair, index, options);
      if (rests.some((each, at) => each !== remembered.rests[at])) return null;
      return { ...remembered.found, observation: pair };
    },
    keep: ({ observation, ...whole }, index, options) => {
      const found = { ...whole, findings: whole.findings.filter(({ result }) => result !== "pass") };
      const { peeringId, peering } = found;
      const live = peering.status === "active";
      // Not all at the same moment: the work of growing old is spread by the id.
      const spread = live ? oldAfterMs + (digitsOf(peeringId) % oldAfterMs) : 0;
      const untilMs = Date.parse(index.fleet.readAt) + spread;
      memory.set(peeringId, { found, rests: restsOn(observation, index, options), untilMs });
      return { ...found, observation };
    },
  };
}

const digitsOf = (peeringId: PeeringId): number => Number.parseInt(peeringId.slice(-6), 16) || 0;

/** Everything that a peering's checks look at: the readings of both places, and what is known besides. */
function restsOn(pair: PairObservation, index: FleetIndex, options: HealthOptions): unknown[] {
  const ofSide = (side: Side) => {
    const place = placeAt(index, pair[side].place);
    return place === null ? [null, index.accounts.get(pair[side].place.accountId)?.name] : contents(place);
  };
  const { rules, organization, statusSince, applied, leftOut } = options;
  const id = pair.peeringId;
  // Read anew from the database each time: what they say counts, and not that it is another copy.
  const about = id === null ? null : JSON.stringify([statusSince?.get(id), applied?.get(id), leftOut?.get(id)]);
  return [...ofSide("requester"), ...ofSide("accepter"), rules, organization, about];
}

const content = (reading: Reading<unknown>): unknown => (reading.known ? reading.value : reading.problem.message);

const contents = (place: PlaceObservation): unknown[] => [
  content(place.peerings),
  content(place.vpcs),
  content(place.subnets),
  content(place.routeTables),
  ...deepParts.map((part) => content(place[part])),
  ...place.dns.flatMap(({ vpcId, dns }) => [vpcId, content(dns)]),
];
