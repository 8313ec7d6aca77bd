import type { FleetObservation, PlaceObservation } from "./health/fleet.ts";
import { type PeeringId, sides, type VpcRef } from "./ids.ts";
import type { Instant } from "./observation.ts";
import type { PeeringEvent, PeeringFacts } from "./timeline.ts";

/** What was known last of a peering. */
interface Remembered {
  readonly peeringId: PeeringId;
  readonly statusSince: Instant;
  readonly facts: PeeringFacts;
}

/**
 * Told once of a peering that no side lists any more. Each side that Peerdeck has a way into was asked since it was seen,
 * and answered; where none is left, nobody can tell.
 */
export function goneEvents(
  remembered: Iterable<Remembered>,
  listed: ReadonlySet<PeeringId>,
  { places, readAt }: Pick<FleetObservation, "places" | "readAt">,
): PeeringEvent[] {
  const placeOf = new Map(places.map((place) => [keyOf(place), place]));
  return [...remembered].flatMap(({ peeringId, statusSince, facts }) => {
    if (listed.has(peeringId) || facts.gone === true) return [];
    const ends = sides.flatMap((side) => facts[side].vpc ?? []);
    const asked = ends.flatMap((end) => placeOf.get(keyOf(end)) ?? []);
    if (asked.length === 0 || !asked.every((place) => answeredAfter(place, statusSince))) return [];
    const accounts = [...new Set(ends.map(({ accountId }) => accountId))];
    const summary = `Gone from AWS's lists; last seen ${facts.status}.`;
    return [{ peeringId, at: readAt, kind: "gone", accounts, summary }];
  });
}

const keyOf = ({ accountId, region }: Pick<VpcRef, "accountId" | "region">): string => `${accountId} ${region}`;

const answeredAfter = ({ peerings }: PlaceObservation, since: Instant): boolean =>
  peerings.known && peerings.readAt > since;
