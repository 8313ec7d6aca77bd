import { type Cidr, cidrsOf, type Family } from "#lib/peering/cidr.ts";
import { isMissing, type Missing } from "#lib/peering/missing.ts";
import type { NetworkInterface } from "#lib/peering/network.ts";
import { distinctPoints } from "./alike.ts";
import {
  type Endpoint,
  endpointAt,
  endpointOf,
  hostOf,
  newcomer,
  outside,
  plain,
  sameMachine,
  vpcsHolding,
} from "./endpoint.ts";
import type { Network } from "./network.ts";
import type { VpcPlace } from "./network-index.ts";
import { routed } from "./path.ts";
import { type End, endId, type NamedEnd, type Question } from "./question.ts";
import { holds } from "./routes.ts";

/** What an end stands for. */
export type Resolved =
  | {
      readonly kind: "points";
      readonly points: readonly Endpoint[];
      /** `all`: nobody can tell which of these is meant, so that only what holds for each of them holds. */
      readonly quantity: "any" | "all";
      /** The interface that was named was not read, so that where the address stands is a guess. */
      readonly guessed: Missing | null;
    }
  /** The end as such cannot send or receive what is asked. */
  | { readonly kind: "blocked"; readonly reason: string; readonly says: string; readonly each: NetworkInterface | null }
  | { readonly kind: "unknown"; readonly reason: string; readonly missing: Missing | null; readonly says: string };

const points = (list: readonly Endpoint[], rest: Partial<Extract<Resolved, { kind: "points" }>> = {}): Resolved => ({
  kind: "points",
  points: list,
  quantity: "any",
  guessed: null,
  ...rest,
});

const addressesOf = (each: NetworkInterface): readonly Cidr[] => each.addresses.flatMap((text) => hostOf(text) ?? []);

/** IPv4 or IPv6: as an address says, else as asked, else IPv4 where both ends have it. */
export function familyOf(network: Network, question: Question): Family {
  for (const end of [question.to, question.from]) {
    const address = "address" in end && end.address !== null ? hostOf(end.address) : null;
    if (address !== null) return address.family;
  }
  if (question.family !== null) return question.family;
  const hasV4 = (end: End) =>
    interfacesOf(network, end).some((each) => each.addresses.some((text) => !text.includes(":")));
  const hasV6 = (end: End) =>
    interfacesOf(network, end).some((each) => each.addresses.some((text) => text.includes(":")));
  const ends = [question.from, question.to];
  return !ends.every(hasV4) && ends.every(hasV6) ? 6 : 4;
}

function interfacesOf({ index }: Network, end: End): readonly NetworkInterface[] {
  switch (end.kind) {
    case "interface": {
      const each = index.interfaces.get(end.interfaceId);
      return each === undefined ? [] : [each];
    }
    case "address":
      return [];
    case "instance":
      return index.interfacesOfInstance.get(end.instanceId) ?? [];
    case "subnet":
      return index.interfacesOfSubnet.get(end.subnetId) ?? [];
    case "vpc":
      return index.interfacesOf.get(end.vpcId) ?? [];
  }
}

type Which = "source" | "destination";

export function resolveSource(network: Network, end: End, family: Family): Resolved {
  if (end.kind === "address") return resolveSourceAddress(network, end.address);
  return resolveSet(network, end, family, "source");
}

function resolveSourceAddress(network: Network, text: string): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  const taken = network.index.interfacesAt(address).map((each) => endpointOf(network, each, address));
  const holders = vpcsHolding(network, address)
    .filter(({ vpcId }) => taken.every(({ vpc }) => vpc?.vpcId !== vpcId))
    .map((vpc) => endpointAt(network, vpc, address));
  const unread = holders.filter(({ occupant }) => occupant.kind === "unread");
  const somebody = [...taken, ...unread];
  if (somebody.length > 0) return points(somebody, { quantity: "all" });
  return points(holders[0] === undefined ? [outside(address)] : [holders[0]]);
}

/** An address is wherever the source's packets to it go; where they go nowhere, whoever has it lends its name only. */
export function resolveDestination(network: Network, end: End, family: Family, source: Endpoint): Resolved {
  if (end.kind === "address") return resolveFrom(network, end.address, source);
  if (end.kind === "interface" && !network.index.interfaces.has(end.interfaceId) && end.address !== null) {
    const missing = network.index.unreadInterfaces();
    const found = resolveFrom(network, end.address, source);
    return found.kind === "points" ? { ...found, guessed: missing ?? notListed(end.interfaceId) } : found;
  }
  return resolveSet(network, end, family, "destination");
}

function resolveFrom(network: Network, text: string, source: Endpoint): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  // A machine keeps what it sends to itself, whatever its subnet's table says.
  const own = network.index.interfacesAt(address).map((each) => endpointOf(network, each, address));
  const self = own.find((each) => sameMachine(source, each));
  if (self !== undefined) return points([self]);
  const entered = source.vpc === null ? nowhere : entering(network, source, source.vpc, address);
  if (entered.vpc !== null && mayHold(network, entered.vpc, address))
    return points([endpointAt(network, entered.vpc, address)]);
  const all = vpcsHolding(network, address).map((vpc) => endpointAt(network, vpc, address));
  const likely = all.find(({ occupant }) => occupant.kind === "interface") ?? all[0] ?? outside(address);
  // Another VPC may have this address too, and be the one that the route leads to.
  return points([
    entered.missing === null ? likely : { ...likely, occupant: { kind: "unread", missing: entered.missing } },
  ]);
}

interface Entered {
  readonly vpc: VpcPlace | null;
  readonly missing: Missing | null;
}
const nowhere: Entered = { vpc: null, missing: null };

/** The VPC that the source's packets come into. Its own addresses stay inside it, even where its table was not read. */
function entering(network: Network, source: Endpoint, own: VpcPlace, address: Cidr): Entered {
  const { path } = routed(network, own, source.subnet, address);
  switch (path.kind) {
    case "local":
      return { vpc: own, missing: null };
    case "peering":
      return { vpc: path.far, missing: isMissing(path.peering) ? path.peering : null };
    case "unknown": {
      const taken = network.index.interfacesAt(address);
      const isOwn = taken.some(({ vpcId }) => vpcId === own.vpcId) || holdsSurely(network, own, address);
      return isOwn ? { vpc: own, missing: null } : { vpc: null, missing: path.missing };
    }
    default:
      return nowhere;
  }
}

function holdsSurely(network: Network, vpc: VpcPlace, address: Cidr): boolean {
  const cidrs = network.cidrs(vpc.vpcId);
  return !isMissing(cidrs) && cidrs.some((cidr) => holds(cidr, address));
}

const mayHold = (network: Network, vpc: VpcPlace, address: Cidr): boolean =>
  isMissing(network.cidrs(vpc.vpcId)) || holdsSurely(network, vpc, address);

const noAddress = (text: string): Resolved => ({
  kind: "unknown",
  reason: "no-such-address",
  missing: null,
  says: `Found ${JSON.stringify(text.slice(0, 60))}, wanted an IPv4 or IPv6 address.`,
});

const notListed = (id: string): Missing => ({
  missing: `the network interface ${id}, which no account that was read lists`,
  accountId: "",
  region: "",
  action: "ec2:DescribeNetworkInterfaces",
});

function resolveSet(network: Network, end: NamedEnd, family: Family, which: Which): Resolved {
  const interfaces = interfacesOf(network, end);
  const [only] = interfaces;
  if (end.kind === "interface" && only !== undefined && end.address !== null)
    return ofInterface(network, only, end.address, which);
  const found = interfaces.flatMap((each) =>
    addressesOf(each)
      .filter((address) => address.family === family)
      .slice(0, 1)
      .map((address) => endpointOf(network, each, address)),
  );
  const places = [...distinctPoints(network, found), ...newcomers(network, end, family, found.length === 0)];
  if (places.length > 0) return points(places);
  if (only !== undefined) {
    const says = `${end.kind === "interface" ? only.interfaceId : endId(end)} has no IPv${family} address.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${family}`, says, each: only };
  }
  return absent(network, end, family, which);
}

function ofInterface(network: Network, each: NetworkInterface, text: string, which: Which): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  if (holdsAddress(each, address)) return points([endpointOf(network, each, address)]);
  if (each.publicAddresses.some((own) => hostOf(own)?.text === address.text)) return points([outside(address)]);
  if (addressesOf(each).every((own) => own.family !== address.family)) {
    const says = `${each.interfaceId} has no IPv${address.family} address.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${address.family}`, says, each };
  }
  const says = `${each.interfaceId} does not have the address ${plain(address)}.`;
  return { kind: "unknown", reason: `${which}-not-found`, missing: null, says };
}

const holdsAddress = (each: NetworkInterface, address: Cidr): boolean =>
  addressesOf(each).some((own) => own.text === address.text) ||
  cidrsOf(each.prefixes ?? []).some((cidr) => holds(cidr, address));

/** Subnets without any interface stand for what will be started in them; where interfaces were not read, for those. */
function newcomers(network: Network, end: End, family: Family, empty: boolean): readonly Endpoint[] {
  const { index } = network;
  const subnets =
    end.kind === "vpc"
      ? (index.subnetsOf.get(end.vpcId) ?? [])
      : end.kind === "subnet"
        ? [index.subnets.get(end.subnetId)].filter((subnet) => subnet !== undefined)
        : [];
  return subnets.flatMap((subnet) => {
    const point = newcomer(network, subnet, family);
    return point !== null && (empty || point.occupant.kind === "unread") ? [point] : [];
  });
}

function absent(network: Network, end: NamedEnd, family: Family, which: Which): Resolved {
  const { index } = network;
  const subnet = end.kind === "subnet" ? index.subnets.get(end.subnetId) : undefined;
  if (subnet !== undefined) {
    const says = `${subnet.subnetId} has no IPv${family} CIDR.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${family}`, says, each: null };
  }
  const says = `${endId(end)} is in none of the accounts and Regions that were read.`;
  return { kind: "unknown", reason: `${which}-not-found`, missing: index.unreadInterfaces(), says };
}
