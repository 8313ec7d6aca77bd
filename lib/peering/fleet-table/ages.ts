import type { FleetRow, FleetRowSide, PlaceAge } from "../health/answers.ts";
import type { Instant } from "../observation.ts";

/** When each place was read last. */
export type Ages = ReadonlyMap<string, Instant>;

const keyOf = ({ accountId, region }: Pick<FleetRowSide, "accountId" | "region">): string => `${accountId} ${region}`;

export const agesOf = (places: readonly PlaceAge[]): Ages =>
  new Map(places.flatMap((place) => (place.readAt === null ? [] : [[keyOf(place), place.readAt] as const])));

/** The oldest reading that a row rests on; null: of neither side is one kept. */
export function rowReadAt(
  { requester, accepter }: Pick<FleetRow, "requester" | "accepter">,
  ages: Ages,
): Instant | null {
  const [one, other] = [ages.get(keyOf(requester)), ages.get(keyOf(accepter))];
  if (one === undefined || other === undefined) return one ?? other ?? null;
  return one < other ? one : other;
}
