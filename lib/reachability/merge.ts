import type { NetworkInterface, NetworkObservation, NetworkPlace } from "#lib/peering/network.ts";
import type { Reading, Subnet, Vpc } from "#lib/peering/observation.ts";

type Lists = Omit<NetworkPlace, "accountId" | "region" | "interfacesOf" | "dns" | "dhcpOptions">;
type Item<Key extends keyof Lists> = Lists[Key] extends Reading<readonly (infer Each)[]> ? Each : never;

export interface Located<T> {
  readonly value: T;
  readonly region: string;
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const sortedPlaces = (observation: NetworkObservation): readonly NetworkPlace[] =>
  observation.places.toSorted(
    (one, other) => compareText(one.region, other.region) || compareText(one.accountId, other.accountId),
  );

/**
 * Everything of one sort that any account sees, by id. What a VPC's owner says goes before what a participant of its
 * shared subnets sees, which is less.
 */
export function merged<Key extends keyof Lists>(
  places: readonly NetworkPlace[],
  key: Key,
  idOf: (item: Item<Key>) => string,
  ownerOf: (item: Item<Key>) => string | null,
): ReadonlyMap<string, Located<Item<Key>>> {
  const found = new Map<string, Located<Item<Key>>>();
  for (const own of [false, true]) {
    for (const place of places) {
      const reading = place[key] as Reading<readonly Item<Key>[]>;
      if (!reading.known) continue;
      for (const item of reading.value) {
        const isOwn = ownerOf(item) === place.accountId;
        const id = idOf(item);
        if (isOwn === own && (own || !found.has(id))) found.set(id, { value: item, region: place.region });
      }
    }
  }
  return new Map([...found].sort(([one], [other]) => compareText(one, other)));
}

/** What packets can come from and go to, by id. */
export interface Things {
  readonly vpcs: ReadonlyMap<string, Located<Vpc>>;
  readonly subnets: ReadonlyMap<string, Located<Subnet>>;
  readonly interfaces: ReadonlyMap<string, Located<NetworkInterface>>;
}

export const thingsOf = (places: readonly NetworkPlace[]): Things => ({
  vpcs: merged(
    places,
    "vpcs",
    (vpc) => vpc.vpcId,
    (vpc) => vpc.ownerId,
  ),
  subnets: merged(
    places,
    "subnets",
    (subnet) => subnet.subnetId,
    (subnet) => subnet.ownerId,
  ),
  interfaces: merged(
    places,
    "interfaces",
    (each) => each.interfaceId,
    (each) => each.ownerId,
  ),
});
