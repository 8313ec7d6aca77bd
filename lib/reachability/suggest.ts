import { addressText, type Cidr, cidrOf, overlaps } from "#lib/peering/cidr.ts";
import type { Service } from "#lib/peering/filters/flow.ts";
import { isMissing } from "#lib/peering/missing.ts";
import type { GroupRule, NetworkInterface } from "#lib/peering/network.ts";
import type { Subnet } from "#lib/peering/observation.ts";
import { distinctPoints } from "./alike.ts";
import { endpointOf, hostOf } from "./endpoint.ts";
import type { Network } from "./network.ts";
import { type End, serviceLabel } from "./question.ts";

/** A question worth asking about a peering, without hunting for ids. */
export interface Suggestion {
  readonly from: End;
  readonly to: End;
  readonly service: Service;
  /** Why this one. */
  readonly because: string;
}

const perDirectionMax = 3;
const usual: Service = { protocol: "tcp", port: 443 };

/** Both ways between two VPCs: machines that differ in their table or groups, and the services that are spoken of there. */
export function suggestionsBetween(network: Network, one: string, other: string): readonly Suggestion[] {
  return [...oneWay(network, one, other), ...oneWay(network, other, one)];
}

function oneWay(network: Network, fromVpcId: string, toVpcId: string): readonly Suggestion[] {
  const sources = startsIn(network, fromVpcId);
  const goals = goalsIn(network, fromVpcId, toVpcId);
  const count = Math.min(perDirectionMax, Math.max(sources.length, goals.length));
  return Array.from({ length: count }, (_, at) => at).flatMap((at) => {
    const [from, goal] = [sources[at % sources.length], goals[at % goals.length]];
    return from === undefined || goal === undefined ? [] : [{ from, ...goal }];
  });
}

/** One interface for each table that applies; where there are no interfaces, a subnet. */
function startsIn(network: Network, vpcId: string): readonly End[] {
  const tableOf = (subnetId: string): string => {
    const subnet = network.subnet(subnetId);
    const table = subnet === null ? null : network.table(subnet);
    return table === null || isMissing(table) ? "" : table.table.routeTableId;
  };
  const machines = machinesIn(network, vpcId);
  if (machines.length > 0) return firstOfEach(machines, ({ subnetId }) => tableOf(subnetId)).map(endOfInterface);
  const subnets = firstOfEach(subnetsIn(network, vpcId), ({ subnetId }) => tableOf(subnetId)).map(endOfSubnet);
  return subnets.length > 0 ? subnets : anAddressIn(network, vpcId);
}

/** Of a VPC that cannot be read its CIDRs are known at most, by the peering's word. */
function anAddressIn(network: Network, vpcId: string): readonly End[] {
  const cidrs = network.cidrs(vpcId);
  const [cidr] = isMissing(cidrs) ? [] : cidrs;
  // The first that AWS hands out.
  return cidr === undefined ? [] : [{ kind: "address", address: addressText(cidr.family, cidr.first + 4n) }];
}

type Goal = Omit<Suggestion, "from">;

/** Interfaces that differ in their groups, those first whose groups let something of the other VPC in. */
function goalsIn(network: Network, fromVpcId: string, toVpcId: string): readonly Goal[] {
  const machines = machinesIn(network, toVpcId);
  if (machines.length === 0) return placesIn(network, toVpcId);
  const cidrs = network.cidrs(fromVpcId);
  const theirs = isMissing(cidrs) ? [] : cidrs;
  return firstOfEach(machines, ({ groupIds }) => groupIds.toSorted().join(" "))
    .map((each) => ({ each, spoken: spokenOf(network, each, theirs) }))
    .toSorted((a, b) => (b.spoken?.rank ?? 0) - (a.spoken?.rank ?? 0))
    .slice(0, perDirectionMax)
    .map(({ each, spoken }) => ({
      to: endOfInterface(each),
      service: spoken?.service ?? usual,
      because:
        spoken === null
          ? "The target's security groups speak of no single port: https is a usual first question."
          : `The target's security group speaks of ${serviceLabel(spoken.service)}.`,
    }));
}

/** Where no interface is known. */
function placesIn(network: Network, vpcId: string): readonly Goal[] {
  const subnets = subnetsIn(network, vpcId).slice(0, perDirectionMax).map(endOfSubnet);
  const because =
    subnets.length > 0
      ? "No interface is known there: the subnet stands for what will be started in it."
      : "That VPC cannot be read: one of its addresses stands for it.";
  return (subnets.length > 0 ? subnets : anAddressIn(network, vpcId)).map((to) => ({ to, service: usual, because }));
}

interface Spoken {
  readonly service: Service;
  /** Higher: more to do with the other VPC. */
  readonly rank: number;
}

function spokenOf(network: Network, each: NetworkInterface, theirs: readonly Cidr[]): Spoken | null {
  const vpc = network.vpc(each.vpcId);
  if (vpc === null) return null;
  const rules = each.groupIds.flatMap((id) => {
    const group = network.group(id, { ...vpc, accountId: each.ownerId });
    return isMissing(group) ? [] : group.group.ingress;
  });
  const spoken = rules.flatMap((rule) => {
    const service = serviceOf(rule);
    return service === null ? [] : [{ service, rank: rankOf(rule, theirs) }];
  });
  return (
    spoken.toSorted(
      (one, other) => other.rank - one.rank || (serviceLabel(one.service) < serviceLabel(other.service) ? -1 : 1),
    )[0] ?? null
  );
}

function serviceOf({ protocol, from, to }: GroupRule): Service | null {
  const name = ({ "6": "tcp", "17": "udp", tcp: "tcp", udp: "udp" } as const)[protocol];
  if (name === undefined || from === null || from < 1 || (to ?? from) !== from) return null;
  return { protocol: name, port: from };
}

function rankOf({ peer }: GroupRule, theirs: readonly Cidr[]): number {
  if (peer.kind !== "cidr") return peer.kind === "group" ? 2 : 1;
  const cidr = cidrOf(peer.cidr);
  if (cidr === null || cidr.prefix === 0) return 1;
  return theirs.some((each) => overlaps(each, cidr)) ? 3 : 0;
}

/** Ordinary interfaces, each sort once, those of named machines first. */
function machinesIn(network: Network, vpcId: string): readonly NetworkInterface[] {
  const all = (network.index.interfacesOf.get(vpcId) ?? []).filter(({ kind }) => kind === "ordinary");
  const weight = ({ name, instanceId }: NetworkInterface) => (name === null ? 2 : 0) + (instanceId === null ? 1 : 0);
  const points = all
    .toSorted((one, other) => weight(one) - weight(other))
    .flatMap((each) => {
      const address = hostOf(each.addresses[0] ?? "");
      return address === null ? [] : [endpointOf(network, each, address)];
    });
  return distinctPoints(network, points).flatMap(({ occupant }) =>
    occupant.kind === "interface" ? [occupant.interface] : [],
  );
}

const subnetsIn = (network: Network, vpcId: string): readonly Subnet[] => network.index.subnetsOf.get(vpcId) ?? [];

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

const endOfInterface = ({ interfaceId, instanceId }: NetworkInterface): End =>
  instanceId === null ? { kind: "interface", interfaceId, address: null } : { kind: "instance", instanceId };
const endOfSubnet = ({ subnetId }: Subnet): End => ({ kind: "subnet", subnetId });
