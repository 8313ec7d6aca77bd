import "server-only";
import type { At, FilterReads } from "#lib/aws/index.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import { type DeepReadings, deepNotAsked, notAsked, type PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkPlace, SecurityGroup } from "#lib/peering/network.ts";
import type { Reading, RouteTable } from "#lib/peering/observation.ts";
import { listsInRoutes } from "#lib/peering/prefix-lists.ts";
import type { Result } from "#lib/result.ts";

/** What was read of the place before: it tells which VPCs are worth the calls. */
export type ShallowPlace = Pick<PlaceObservation, "peerings" | "vpcs" | "routeTables">;

/**
 * What filters packets in the VPCs of an active peering or one just deleted, and what resolves names there. Three lists, and three more only
 * where something names what they hold. Where nothing is peered nothing is asked. `vpcIds`: of these instead.
 */
export async function readDeep(
  aws: FilterReads,
  at: At,
  place: ShallowPlace,
  clock: Clock,
  vpcIds: readonly VpcId[] = worthReading(place.peerings, at),
): Promise<DeepReadings & Pick<NetworkPlace, "interfacesOf">> {
  const untold = notAsked(at.accountId, at.region, instantOf(clock));
  if (vpcIds.length === 0) return deepNotAsked(at.accountId, at.region, instantOf(clock));
  const reading = async <T>(answer: Promise<Result<T>>): Promise<Reading<T>> => {
    const told = await answer;
    const readAt = instantOf(clock);
    return told.ok ? { known: true, value: told.data, readAt } : { known: false, problem: told.error, readAt };
  };
  const whereNamed = <T>(names: readonly string[], read: () => Promise<Result<T>>): Promise<Reading<T>> =>
    names.length === 0 ? Promise.resolve(untold) : reading(read());

  const tables = (place.routeTables.known ? place.routeTables.value : []).filter((table) =>
    vpcIds.includes(table.vpcId),
  );
  const groupsAndLists = async () => {
    const securityGroups = await reading(aws.listSecurityGroups(at, vpcIds));
    const lists = listsNamedBy(tables, securityGroups.known ? securityGroups.value : []);
    return { securityGroups, prefixLists: await whereNamed(lists, () => aws.listPrefixLists(at, lists)) };
  };
  const options = optionsOf(place.vpcs, vpcIds);
  const [filters, networkAcls, interfaces, natGateways, dhcpOptions] = await Promise.all([
    groupsAndLists(),
    reading(aws.listNetworkAcls(at, vpcIds)),
    reading(aws.listInterfaces(at, vpcIds)),
    whereNamed(natTargets(tables), () => aws.listNatGateways(at, vpcIds)),
    whereNamed(options, () => aws.listDhcpOptions(at, options)),
  ]);
  return { ...filters, networkAcls, interfaces, natGateways, dhcpOptions, interfacesOf: vpcIds };
}

/**
 * The VPCs of this place through which packets may pass at this moment, and those of a deleted peering inside one Region
 * for as long as it is listed: their groups may still name each other.
 */
export function worthReading(peerings: PlaceObservation["peerings"], at: At): VpcId[] {
  const asked = (peerings.known ? peerings.value : []).filter(
    ({ status, requester, accepter }) =>
      status === "active" || (status === "deleted" && requester.region === accepter.region),
  );
  const ends = asked.flatMap(({ requester, accepter }) => [requester, accepter]);
  const ours = ends.filter(({ accountId, region }) => accountId === at.accountId && region === at.region);
  return [...new Set(ours.map(({ vpcId }) => vpcId))].sort();
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();

function listsNamedBy(tables: readonly RouteTable[], groups: readonly SecurityGroup[]): string[] {
  const peers = groups.flatMap(({ ingress, egress }) => [...ingress, ...egress].map(({ peer }) => peer));
  return distinct([
    ...listsInRoutes(tables),
    ...peers.flatMap((peer) => (peer.kind === "prefix-list" ? [peer.prefixListId] : [])),
  ]);
}

const natTargets = (tables: readonly RouteTable[]): string[] =>
  tables.flatMap(({ routes }) => routes.flatMap(({ target }) => (target.kind === "nat-gateway" ? [target.id] : [])));

function optionsOf(vpcs: PlaceObservation["vpcs"], vpcIds: readonly VpcId[]): string[] {
  const peered = (vpcs.known ? vpcs.value : []).filter(({ vpcId }) => vpcIds.includes(vpcId));
  return distinct(peered.flatMap(({ dhcpOptionsId }) => dhcpOptionsId ?? []));
}
