import { type Cidr, cidrsOf } from "#lib/peering/cidr.ts";
import { wasNotAsked } from "#lib/peering/health/fleet.ts";
import type { AccountId, Region, VpcId } from "#lib/peering/ids.ts";
import type { Missing } from "#lib/peering/missing.ts";
import type { NetworkInterface, NetworkPlace } from "#lib/peering/network.ts";
import type { Subnet, Vpc } from "#lib/peering/observation.ts";
import { classesOf } from "./alike.ts";
import type { Located, Things } from "./merge.ts";
import type { KnownPeering } from "./peerings.ts";
import { holds } from "./routes.ts";

/** A VPC and where it lives: its owner's account. */
export interface VpcPlace {
  readonly vpcId: VpcId;
  readonly accountId: AccountId;
  readonly region: Region;
}

export type PlaceKind = Exclude<keyof NetworkPlace, "accountId" | "region" | "interfacesOf" | "dns" | "dhcpOptions">;

/** What the ends of a question are found in. */
export interface NetworkIndex {
  readonly vpcs: ReadonlyMap<string, VpcPlace>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly subnetsOf: ReadonlyMap<string, readonly Subnet[]>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly interfacesOf: ReadonlyMap<string, readonly NetworkInterface[]>;
  /** By private address, one inside a delegated prefix included. */
  readonly interfacesAt: (address: Cidr) => readonly NetworkInterface[];
  readonly interfacesOfInstance: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly interfacesOfSubnet: ReadonlyMap<string, readonly NetworkInterface[]>;
  readonly publicAt: ReadonlyMap<string, NetworkInterface>;
  /** What the owner of this VPC would have to grant, or null where its list was read. */
  readonly unread: (vpc: VpcPlace, kind: PlaceKind) => Missing | null;
  /** Two addresses of one number are in exactly the same CIDRs of all rules and routes. */
  readonly classOf: (address: Cidr) => number;
  /** Every place listed its VPCs. */
  readonly knowsEveryVpc: boolean;
  /** Interfaces that were not listed: of a place that could not, before those that nobody asked for. */
  readonly unreadInterfaces: () => Missing | null;
}

const actions: Readonly<Record<PlaceKind | "dns", readonly [what: string, action: string]>> = {
  vpcs: ["the VPCs", "ec2:DescribeVpcs"],
  subnets: ["the subnets", "ec2:DescribeSubnets"],
  routeTables: ["the route tables", "ec2:DescribeRouteTables"],
  dns: ["the DNS attributes", "ec2:DescribeVpcAttribute"],
  peerings: ["the VPC peering connections", "ec2:DescribeVpcPeeringConnections"],
  securityGroups: ["the security groups", "ec2:DescribeSecurityGroups"],
  networkAcls: ["the network ACLs", "ec2:DescribeNetworkAcls"],
  interfaces: ["the network interfaces", "ec2:DescribeNetworkInterfaces"],
  prefixLists: ["the entries of prefix lists", "ec2:GetManagedPrefixListEntries"],
  natGateways: ["the NAT gateways", "ec2:DescribeNatGateways"],
};

export const missingOf = (kind: PlaceKind | "dns", accountId: string, region: string, which = ""): Missing => ({
  missing: `${actions[kind][0]}${which}`,
  accountId,
  region,
  action: actions[kind][1],
});

export function grouped<T>(
  items: Iterable<T>,
  keysOf: (item: T) => Iterable<string>,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}

const hostText = (address: string): string =>
  cidrsOf([`${address}/${address.includes(":") ? 128 : 32}`])[0]?.text ?? address;

export function indexOf(
  places: readonly NetworkPlace[],
  { vpcs, subnets, interfaces: located }: Things,
  peerings: ReadonlyMap<string, KnownPeering>,
): NetworkIndex {
  const interfaces = [...located.values()].map(({ value }) => value);
  const plainSubnets = [...subnets.values()].map(({ value }) => value);
  const read = new Map(places.map((place) => [`${place.accountId}/${place.region}`, place]));
  return {
    vpcs: vpcPlaces(vpcs, subnets, peerings),
    subnets: new Map(plainSubnets.map((subnet) => [subnet.subnetId, subnet])),
    subnetsOf: grouped(plainSubnets, ({ vpcId }) => [vpcId]),
    interfaces: new Map(interfaces.map((each) => [each.interfaceId, each])),
    interfacesOf: grouped(interfaces, ({ vpcId }) => [vpcId]),
    interfacesAt: interfacesBy(interfaces),
    classOf: classesOf(places),
    interfacesOfInstance: grouped(interfaces, ({ instanceId }) => (instanceId === null ? [] : [instanceId])),
    interfacesOfSubnet: grouped(interfaces, ({ subnetId }) => [subnetId]),
    publicAt: new Map(interfaces.flatMap((each) => each.publicAddresses.map((text) => [hostText(text), each]))),
    unread: (vpc, kind) =>
      isRead(read.get(`${vpc.accountId}/${vpc.region}`), kind, vpc.vpcId)
        ? null
        : missingOf(kind, vpc.accountId, vpc.region),
    knowsEveryVpc: places.every(({ vpcs: listed }) => listed.known),
    unreadInterfaces: () => {
      const refused = places.find((each) => !each.interfaces.known && !wasNotAsked(each.interfaces));
      if (refused !== undefined) return missingOf("interfaces", refused.accountId, refused.region);
      return places.every((each) => isRead(each, "interfaces", null)) ? null : interfacesLeftOut;
    },
  };
}

/** Nobody has to grant anything. */
const interfacesLeftOut: Missing = {
  missing:
    "the network interfaces of VPCs that are in no live peering or not read yet; ask by address or by subnet instead",
  accountId: "",
  region: "",
  action: "",
};

/** Null: of every VPC there. */
function isRead(place: NetworkPlace | undefined, kind: PlaceKind, vpcId: VpcId | null): boolean {
  if (place?.[kind].known !== true) return false;
  const only = kind === "interfaces" ? place.interfacesOf : undefined;
  return only === undefined || (vpcId !== null && only.includes(vpcId));
}

function interfacesBy(interfaces: readonly NetworkInterface[]): NetworkIndex["interfacesAt"] {
  const at = grouped(interfaces, ({ addresses }) => addresses.map(hostText));
  const delegated = interfaces.flatMap((each) => cidrsOf(each.prefixes ?? []).map((cidr) => ({ cidr, each })));
  return (address) =>
    at.get(address.text) ?? delegated.flatMap(({ cidr, each }) => (holds(cidr, address) ? [each] : []));
}

/** Where each VPC lives, by whoever names its owner. */
function vpcPlaces(
  vpcs: ReadonlyMap<string, Located<Vpc>>,
  subnets: ReadonlyMap<string, Located<Subnet>>,
  peerings: ReadonlyMap<string, KnownPeering>,
): ReadonlyMap<string, VpcPlace> {
  const ends = [...peerings.values()].flatMap(({ requester, accepter }) => [requester, accepter]);
  const owned = [...subnets.values(), ...vpcs.values()].map(({ value, region }) => ({
    vpcId: value.vpcId,
    accountId: value.ownerId,
    region: region as Region,
  }));
  const all = [...ends.map(({ vpcId, accountId, region }) => ({ vpcId, accountId, region })), ...owned];
  return new Map(all.map((place) => [place.vpcId, place]));
}
