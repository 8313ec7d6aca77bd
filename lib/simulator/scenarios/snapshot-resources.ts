import type { ScenarioCidr, ScenarioRoute, ScenarioRouteTable, ScenarioSubnet, ScenarioVpc } from "../scenario.ts";
import { DocumentError, type Entry } from "./document.ts";

const idPattern = (prefix: string) => new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
export const resourceId = (entry: Entry, key: string, prefix: string): string =>
  entry.matching(key, idPattern(prefix), `an id: ${prefix}- and 8 or 17 hexadecimal digits`);
export const accountId = (entry: Entry, key: string): string =>
  entry.matching(key, /^\d{12}$/, "an AWS account id of 12 digits");

const cidrStates = ["associating", "associated", "disassociating", "disassociated", "failing", "failed"] as const;

function associations(entry: Entry, set: string, block: string, stateKey: string): readonly ScenarioCidr[] {
  return entry.list(set).map((association) => ({
    cidr: association.text(block),
    state: association.optional(stateKey)?.oneOf("State", cidrStates) ?? "associated",
  }));
}

/** `account` is whose export this is; a VPC of another owner is one that was shared with it. */
export function vpcOf(entry: Entry, account: string, region: string): ScenarioVpc {
  const primary = entry.text("CidrBlock");
  const listed = associations(entry, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState");
  const owner = entry.has("OwnerId") ? accountId(entry, "OwnerId") : account;
  return {
    id: resourceId(entry, "VpcId", "vpc"),
    accountId: owner,
    region,
    cidrs: [
      listed.find((one) => one.cidr === primary) ?? { cidr: primary },
      ...listed.filter((one) => one.cidr !== primary),
    ],
    ipv6Cidrs: associations(entry, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState"),
    isDefault: entry.flag("IsDefault"),
    ...(entry.has("DhcpOptionsId") ? { dhcpOptionsId: entry.text("DhcpOptionsId") } : {}),
    tags: entry.tags(),
    ...(owner === account ? {} : { sharedWith: [account] }),
  };
}

export function subnetOf(entry: Entry): ScenarioSubnet {
  const zone = entry.optionalText("AvailabilityZone");
  const zoneId = entry.optionalText("AvailabilityZoneId");
  return {
    id: resourceId(entry, "SubnetId", "subnet"),
    vpcId: resourceId(entry, "VpcId", "vpc"),
    cidr: entry.optionalText("CidrBlock") ?? null,
    ipv6Cidrs: entry.list("Ipv6CidrBlockAssociationSet").map((one) => one.text("Ipv6CidrBlock")),
    ...(zone === undefined ? {} : { availabilityZone: zone }),
    ...(zoneId === undefined ? {} : { availabilityZoneId: zoneId }),
    tags: entry.tags(),
  };
}

export function routeTableOf(entry: Entry): ScenarioRouteTable {
  const associated = entry.list("Associations");
  return {
    id: resourceId(entry, "RouteTableId", "rtb"),
    vpcId: resourceId(entry, "VpcId", "vpc"),
    main: associated.some((one) => one.flag("Main")),
    subnetIds: associated.flatMap((one) => one.optionalText("SubnetId") ?? []),
    gatewayIds: associated.flatMap((one) => one.optionalText("GatewayId") ?? []),
    routes: entry
      .list("Routes")
      .filter((route) => !isLocal(route))
      .map(routeOf),
    propagatingVgws: entry.list("PropagatingVgws").map((one) => one.text("GatewayId")),
    tags: entry.tags(),
  };
}

const isLocal = (route: Entry): boolean => route.optionalText("GatewayId") === "local";

/** A VPC's local routes are its CIDRs: what its tables tell of a VPC that the export leaves out. */
export const localCidrs = (table: Entry): readonly string[] =>
  table
    .list("Routes")
    .filter(isLocal)
    .flatMap((route) => destinationOf(route) ?? []);

const destinationOf = (route: Entry): string | undefined =>
  route.optionalText("DestinationCidrBlock") ??
  route.optionalText("DestinationIpv6CidrBlock") ??
  route.optionalText("DestinationPrefixListId");

/** A route to an instance names its interface too, so the instance comes first. */
const targetKeys = [
  "GatewayId",
  "NatGatewayId",
  "TransitGatewayId",
  "VpcPeeringConnectionId",
  "InstanceId",
  "NetworkInterfaceId",
  "EgressOnlyInternetGatewayId",
  "LocalGatewayId",
  "CarrierGatewayId",
  "CoreNetworkArn",
  "OdbNetworkArn",
] as const;

const routeStates = ["active", "blackhole", "filtered"] as const;
const routeOrigins = ["CreateRoute", "EnableVgwRoutePropagation", "Advertisement"] as const;

function routeOf(route: Entry): ScenarioRoute {
  const destination = destinationOf(route);
  const target = targetKeys.map((key) => route.optionalText(key)).find((id) => id !== undefined);
  if (destination === undefined) throw new DocumentError(route.where, "no destination", "a CIDR or a prefix list id");
  if (target === undefined) throw new DocumentError(route.where, "no target", `one of ${targetKeys.join(", ")}`);
  return {
    destination,
    target,
    state: route.oneOf("State", routeStates, "active"),
    origin: route.oneOf("Origin", routeOrigins, "CreateRoute"),
  };
}
