import { cidrOf } from "#lib/peering/cidr.ts";
import type { AccountId, PeeringId, Region, RouteTableId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import {
  type CidrAssociation,
  type PeeringSideInfo,
  type PeeringView,
  peeringStatuses,
  type Route,
  type RouteTable,
  type RouteTarget,
  type RouteTargetKind,
  type Subnet,
  type Vpc,
} from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import type { Entry } from "./entry.ts";
import { SnapshotError } from "./snapshot-error.ts";

export const nameOf = (tags: Readonly<Record<string, string>>): string | null => visible(tags["Name"] ?? "") || null;

/** Free text, with whatever it would hide from the reader. */
export function shown(entry: Entry, key: string): string | null {
  const text = entry.optionalText(key);
  return text === null ? null : visible(text);
}

/** Exports that were written before an owner was told leave it to the account they were taken from. */
const ownerOf = (entry: Entry, account: AccountId): AccountId =>
  (entry.optionalText("OwnerId") as AccountId | null) ?? account;

export function cidrText(entry: Entry, key: string): string {
  const text = entry.text(key);
  if (cidrOf(text) === null) throw new SnapshotError(`${entry.where}.${key}`, JSON.stringify(text), "a CIDR");
  return text;
}

const states = ["associating", "associated", "disassociating", "disassociated", "failing", "failed"] as const;

function association(entry: Entry, key: string, stateKey: string): CidrAssociation {
  const state = entry.optional(stateKey);
  return { cidr: cidrText(entry, key), state: state === null ? "associated" : state.oneOf("State", states) };
}

export function vpcOf(entry: Entry, account: AccountId): Vpc {
  const listed = entry.list("CidrBlockAssociationSet").map((each) => association(each, "CidrBlock", "CidrBlockState"));
  const primary = entry.has("CidrBlock") ? cidrText(entry, "CidrBlock") : null;
  const isListed = listed.some(({ cidr }) => cidr === primary);
  const tags = entry.tags();
  return {
    vpcId: entry.text("VpcId") as VpcId,
    ownerId: ownerOf(entry, account),
    name: nameOf(tags),
    cidrs: primary === null || isListed ? listed : [{ cidr: primary, state: "associated" }, ...listed],
    ipv6Cidrs: entry
      .list("Ipv6CidrBlockAssociationSet")
      .map((each) => association(each, "Ipv6CidrBlock", "Ipv6CidrBlockState")),
    isDefault: entry.flag("IsDefault"),
    dhcpOptionsId: entry.optionalText("DhcpOptionsId"),
    tags,
  };
}

export function subnetOf(entry: Entry, account: AccountId): Subnet {
  return {
    subnetId: entry.text("SubnetId") as SubnetId,
    vpcId: entry.text("VpcId") as VpcId,
    ownerId: ownerOf(entry, account),
    name: nameOf(entry.tags()),
    cidr: entry.has("CidrBlock") ? cidrText(entry, "CidrBlock") : null,
    ipv6Cidrs: entry
      .list("Ipv6CidrBlockAssociationSet")
      .map((each) => association(each, "Ipv6CidrBlock", "Ipv6CidrBlockState"))
      .filter(({ state }) => state === "associated")
      .map(({ cidr }) => cidr),
    availabilityZone: entry.optionalText("AvailabilityZone") ?? "",
    availabilityZoneId: entry.optionalText("AvailabilityZoneId"),
  };
}

/** In the order in which they are looked for: an instance's route names its interface as well. */
const targets: readonly (readonly [key: string, kind: RouteTargetKind])[] = [
  ["VpcPeeringConnectionId", "peering"],
  ["NatGatewayId", "nat-gateway"],
  ["TransitGatewayId", "transit-gateway"],
  ["EgressOnlyInternetGatewayId", "egress-only-internet-gateway"],
  ["InstanceId", "instance"],
  ["NetworkInterfaceId", "network-interface"],
  ["LocalGatewayId", "local-gateway"],
  ["CarrierGatewayId", "carrier-gateway"],
  ["CoreNetworkArn", "core-network"],
];

const gateways: readonly (readonly [prefix: string, kind: RouteTargetKind])[] = [
  ["local", "local"],
  ["igw-", "internet-gateway"],
  ["vgw-", "virtual-private-gateway"],
  ["vpce-", "vpc-endpoint"],
  ["eigw-", "egress-only-internet-gateway"],
];

function targetOf(entry: Entry): RouteTarget {
  for (const [key, kind] of targets) if (entry.has(key)) return { kind, id: entry.text(key) };
  const id = entry.optionalText("GatewayId") ?? entry.optionalText("OdbNetworkArn") ?? "unknown";
  return { kind: gateways.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "other", id };
}

const routeStates = ["active", "blackhole", "filtered"] as const;
const origins = ["CreateRouteTable", "CreateRoute", "EnableVgwRoutePropagation", "Advertisement"] as const;

function routeOf(entry: Entry): Route {
  const target = targetOf(entry);
  const destination = entry.has("DestinationCidrBlock")
    ? cidrText(entry, "DestinationCidrBlock")
    : entry.has("DestinationIpv6CidrBlock")
      ? cidrText(entry, "DestinationIpv6CidrBlock")
      : entry.text("DestinationPrefixListId");
  return {
    destination,
    target,
    state: entry.has("State") ? entry.oneOf("State", routeStates) : "active",
    origin: entry.has("Origin")
      ? entry.oneOf("Origin", origins)
      : target.kind === "local"
        ? "CreateRouteTable"
        : "CreateRoute",
  };
}

export function routeTableOf(entry: Entry, account: AccountId): RouteTable {
  const tags = entry.tags();
  const associations = entry.list("Associations");
  const ids = (key: string) => associations.flatMap((each) => each.optionalText(key) ?? []);
  return {
    routeTableId: entry.text("RouteTableId") as RouteTableId,
    vpcId: entry.text("VpcId") as VpcId,
    ownerId: ownerOf(entry, account),
    name: nameOf(tags),
    main: associations.some((each) => each.flag("Main")),
    subnetIds: ids("SubnetId") as SubnetId[],
    gatewayIds: ids("GatewayId"),
    routes: entry.list("Routes").map(routeOf),
    tags,
  };
}

function sideOf(entry: Entry, account: AccountId, region: Region): PeeringSideInfo {
  const set = entry.list("CidrBlockSet").map((each) => cidrText(each, "CidrBlock"));
  const primary = entry.has("CidrBlock") ? [cidrText(entry, "CidrBlock")] : [];
  const cidrs = [...new Set([...primary, ...set])];
  const v6 = entry.list("Ipv6CidrBlockSet").map((each) => cidrText(each, "Ipv6CidrBlock"));
  const told = cidrs.length + v6.length > 0;
  const options = entry.optional("PeeringOptions");
  return {
    accountId: ownerOf(entry, account),
    region: (entry.optionalText("Region") as Region | null) ?? region,
    vpcId: entry.text("VpcId") as VpcId,
    cidrs: told ? cidrs : null,
    ipv6Cidrs: told ? v6 : null,
    dns: options?.has("AllowDnsResolutionFromRemoteVpc") ? options.flag("AllowDnsResolutionFromRemoteVpc") : null,
  };
}

export function peeringOf(entry: Entry, account: AccountId, region: Region): PeeringView {
  const status = entry.optional("Status");
  const side = (key: string): PeeringSideInfo => {
    const info = entry.optional(key);
    if (info === null) throw new SnapshotError(`${entry.where}.${key}`, "nothing", "an object");
    return sideOf(info, account, region);
  };
  if (status === null) throw new SnapshotError(`${entry.where}.Status`, "nothing", "an object");
  return {
    peeringId: entry.text("VpcPeeringConnectionId") as PeeringId,
    status: status.oneOf("Code", peeringStatuses),
    statusMessage: shown(status, "Message") ?? "",
    expiresAt: entry.optionalText("ExpirationTime"),
    requester: side("RequesterVpcInfo"),
    accepter: side("AccepterVpcInfo"),
    tags: entry.tags(),
  };
}
