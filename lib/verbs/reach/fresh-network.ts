import "server-only";
import type { At } from "#lib/aws/index.ts";
import { readDeep } from "#lib/fleet/read-deep.ts";
import { readPlace } from "#lib/fleet/read-place.ts";
import { placeKey } from "#lib/fleet/watch.ts";
import { deepParts, type FleetObservation, type PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkObservation } from "#lib/peering/network.ts";
import type { Instant } from "#lib/peering/observation.ts";
import type { Network } from "#lib/reachability/network.ts";
import type { Deck } from "../deck.ts";
import type { FleetDesk } from "./fleet-desk.ts";

/** What a question is asked of: the VPCs that it is about as AWS has them now, their neighbours as last read. */
export interface FreshNetwork {
  readonly observation: NetworkObservation;
  /** The oldest reading of those that were read for it. */
  readonly readAt: Instant;
}

const keepMs = 10_000;
const sparedParts = ["peerings", "vpcs", "subnets", "routeTables"] as const;

/** One reading for everybody who asks about the same VPCs at about the same time. `now`: of this moment, for a change. */
export async function freshNetwork(
  deck: Deck,
  { fleet, desk }: FleetDesk,
  vpcIds: ReadonlySet<string>,
  now = false,
): Promise<FreshNetwork> {
  const about = fleet.places.flatMap((place) => {
    const own = [...vpcIds].filter((vpcId) => isAt(desk.network, vpcId, place)) as VpcId[];
    return own.length === 0 ? [] : [{ place, vpcIds: own.sort() }];
  });
  const fresh = await Promise.all(about.map((each) => readAgain(deck, each.place, each.vpcIds, now)));
  const keys = new Set(fresh.map(placeKey));
  const around = neighbours(desk.network, vpcIds);
  const others = fleet.places.filter(
    (place) => !keys.has(placeKey(place)) && [...around].some((vpcId) => isAt(desk.network, vpcId, place)),
  );
  return { observation: { places: [...fresh, ...others], accounts: fleet.accounts }, readAt: oldestOf(fresh, fleet) };
}

/** A VPC's owner, and who else sees it there, since its subnets may be shared. */
const isAt = ({ index }: Network, vpcId: string, place: PlaceObservation): boolean => {
  const vpc = index.vpcs.get(vpcId);
  if (vpc?.region !== place.region) return false;
  return (
    vpc.accountId === place.accountId || (place.vpcs.known && place.vpcs.value.some((each) => each.vpcId === vpcId))
  );
};

/** The VPCs themselves, and those that a peering of theirs leads to. */
const neighbours = (network: Network, vpcIds: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([
    ...vpcIds,
    ...[...vpcIds].flatMap((vpcId) =>
      network.peeringsOf(vpcId).flatMap(({ requester, accepter }) => [requester.vpcId, accepter.vpcId]),
    ),
  ]);

const freshKey = (place: At): string => `reach ${placeKey(place)} `;

/** After a change. Nothing of it is kept beside the deck: each bundle of Next.js has modules of its own. */
export function forgetFresh(deck: Deck, places: readonly At[]): void {
  for (const place of places) deck.readings.forgetAll(freshKey(place));
}

function readAgain(deck: Deck, place: PlaceObservation, vpcIds: VpcId[], now: boolean): Promise<PlaceObservation> {
  const key = `${freshKey(place)}${vpcIds.join(" ")}`;
  if (now) deck.readings.forget(key);
  return deck.readings.read(
    key,
    async () => {
      const shallow = await readPlace(deck.aws, place, deck.clock, sparedParts, place);
      return { ...shallow, ...(await readDeep(deck.aws, place, shallow, deck.clock, vpcIds)) };
    },
    () => keepMs,
  );
}

/** What was read for this question; of what nothing was, the fleet's own reading. */
function oldestOf(fresh: readonly PlaceObservation[], fleet: FleetObservation): Instant {
  const parts = [...sparedParts, ...deepParts] as const;
  const told = fresh.flatMap((place) =>
    parts.flatMap((part) => {
      const reading = place[part];
      return reading.known ? [reading.readAt] : [];
    }),
  );
  return told.sort()[0] ?? fleet.readAt;
}
