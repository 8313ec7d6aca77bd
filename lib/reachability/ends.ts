import type { Cidr, Family } from "#lib/peering/cidr.ts";
import type { Missing } from "./answer.ts";
import { type Endpoint, endpointAt, endpointOf, hostOf, newcomer, outside, plain, vpcsHolding } from "./endpoint.ts";
import type { Network, VpcPlace } from "./network.ts";
import type { NetworkInterface } from "./observation.ts";
import { routed } from "./path.ts";
import type { End, Question } from "./question.ts";

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
  if (end.kind === "interface" && !network.index.interfaces.has(end.interfaceId) && end.address !== null) {
    const missing = network.index.unreadAnywhere("interfaces");
    const found = resolveSourceAddress(network, end.address);
    return found.kind === "points" ? { ...found, guessed: missing ?? notListed(end.interfaceId) } : found;
  }
  return resolveSet(network, end, family, "source");
}

function resolveSourceAddress(network: Network, text: string): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  const taken = (network.index.interfacesAt.get(address.text) ?? []).map((each) => endpointOf(network, each, address));
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
    const missing = network.index.unreadAnywhere("interfaces");
    const found = resolveFrom(network, end.address, source);
    return found.kind === "points" ? { ...found, guessed: missing ?? notListed(end.interfaceId) } : found;
  }
  return resolveSet(network, end, family, "destination");
}

function resolveFrom(network: Network, text: string, source: Endpoint): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  const holders = vpcsHolding(network, address);
  const entered = source.vpc === null ? null : enteredVpc(network, source, source.vpc, address);
  const there = holders.find(({ vpcId }) => vpcId === entered?.vpcId) ?? null;
  if (there !== null) return points([endpointAt(network, there, address)]);
  // The VPC entered may hold it, and does not say.
  if (entered !== null && "missing" in network.cidrs(entered.vpcId))
    return points([endpointAt(network, entered, address)]);
  const all = holders.map((vpc) => endpointAt(network, vpc, address));
  const first = all.find(({ occupant }) => occupant.kind === "interface") ?? all[0];
  return points([first ?? outside(address)]);
}

function enteredVpc(network: Network, source: Endpoint, vpc: VpcPlace, address: Cidr): VpcPlace | null {
  const { path } = routed(network, vpc, source.subnet, address);
  if (path.kind === "local") return vpc;
  return path.kind === "peering" ? path.far : null;
}

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

function resolveSet(network: Network, end: Exclude<End, { kind: "address" }>, family: Family, which: Which): Resolved {
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
  const places = [...found, ...newcomers(network, end, family, found.length === 0)];
  if (places.length > 0) return points(places);
  if (only !== undefined) {
    const says = `${end.kind === "interface" ? only.interfaceId : idOf(end)} has no IPv${family} address.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${family}`, says, each: only };
  }
  return absent(network, end, family, which);
}

function ofInterface(network: Network, each: NetworkInterface, text: string, which: Which): Resolved {
  const address = hostOf(text);
  if (address === null) return noAddress(text);
  if (addressesOf(each).some((own) => own.text === address.text)) return points([endpointOf(network, each, address)]);
  if (each.publicAddresses.some((own) => hostOf(own)?.text === address.text)) return points([outside(address)]);
  if (addressesOf(each).every((own) => own.family !== address.family)) {
    const says = `${each.interfaceId} has no IPv${address.family} address.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${address.family}`, says, each };
  }
  const says = `${each.interfaceId} does not have the address ${plain(address)}.`;
  return { kind: "unknown", reason: `${which}-not-found`, missing: null, says };
}

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

const idOf = (end: Exclude<End, { kind: "address" }>): string => {
  switch (end.kind) {
    case "interface":
      return end.interfaceId;
    case "instance":
      return end.instanceId;
    case "subnet":
      return end.subnetId;
    case "vpc":
      return end.vpcId;
  }
};

function absent(network: Network, end: Exclude<End, { kind: "address" }>, family: Family, which: Which): Resolved {
  const { index } = network;
  const subnet = end.kind === "subnet" ? index.subnets.get(end.subnetId) : undefined;
  if (subnet !== undefined) {
    const says = `${subnet.subnetId} has no IPv${family} CIDR.`;
    return { kind: "blocked", reason: `${which}-has-no-ipv${family}`, says, each: null };
  }
  const says = `${idOf(end)} is in none of the accounts and Regions that were read.`;
  return { kind: "unknown", reason: `${which}-not-found`, missing: index.unreadAnywhere("interfaces"), says };
}
