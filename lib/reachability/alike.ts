import { type Cidr, cidrsOf } from "#lib/peering/cidr.ts";
import type { NetworkPlace } from "#lib/peering/network.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Network } from "./network.ts";

type ClassOf = (address: Cidr) => number;

/** Two addresses of one number are in exactly the same CIDRs of all that was read. Sorted out at the first question that asks. */
export function classesOf(places: readonly NetworkPlace[]): ClassOf {
  let edges: Readonly<Record<4 | 6, readonly bigint[]>> | null = null;
  return (address) => {
    edges ??= { 4: edgesOf(places, 4), 6: edgesOf(places, 6) };
    return countUpTo(edges[address.family], address.first);
  };
}

function edgesOf(places: readonly NetworkPlace[], family: 4 | 6): readonly bigint[] {
  const cidrs = cidrsOf(new Set(places.flatMap(textsOf))).filter((cidr) => cidr.family === family);
  const edges = new Set(cidrs.flatMap(({ first, last }) => [first, last + 1n]));
  return [...edges].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

/** Every CIDR that a rule, a route or a VPC names. */
function textsOf(place: NetworkPlace): readonly string[] {
  const { vpcs, routeTables, securityGroups, networkAcls, prefixLists, peerings } = place;
  return [
    ...(vpcs.known ? vpcs.value.flatMap((vpc) => [...vpc.cidrs, ...vpc.ipv6Cidrs].map(({ cidr }) => cidr)) : []),
    ...(routeTables.known ? routeTables.value.flatMap(({ routes }) => routes.map((route) => route.destination)) : []),
    ...(networkAcls.known ? networkAcls.value.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)) : []),
    ...(prefixLists.known ? prefixLists.value.flatMap(({ cidrs }) => cidrs ?? []) : []),
    ...(peerings.known
      ? peerings.value.flatMap(({ requester, accepter }) =>
          [requester, accepter].flatMap((side) => [...(side.cidrs ?? []), ...(side.ipv6Cidrs ?? [])]),
        )
      : []),
    ...(securityGroups.known
      ? securityGroups.value.flatMap(({ ingress, egress }) =>
          [...ingress, ...egress].flatMap(({ peer }) => (peer.kind === "cidr" ? [peer.cidr] : [])),
        )
      : []),
  ];
}

function countUpTo(edges: readonly bigint[], value: bigint): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? value) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of interfaces that no rule and no route can tell apart, the first: what holds for it holds for all of them. */
export function distinctPoints(network: Network, points: readonly Endpoint[]): readonly Endpoint[] {
  if (points.length < 2) return points;
  const first = new Map<string, Endpoint>();
  for (const [at, point] of points.entries()) {
    const key = keyOf(network, point) ?? `${at}`;
    if (!first.has(key)) first.set(key, point);
  }
  return [...first.values()];
}

function keyOf({ index }: Network, { address, occupant }: Endpoint): string | null {
  if (occupant.kind !== "interface") return null;
  const { subnetId, kind, groupIds, instanceId, ownerId } = occupant.interface;
  // A machine with several interfaces reaches itself, which no other does.
  const machine =
    instanceId !== null && (index.interfacesOfInstance.get(instanceId)?.length ?? 0) > 1 ? instanceId : "";
  return JSON.stringify([subnetId, kind, ownerId, groupIds.toSorted(), index.classOf(address), machine]);
}
