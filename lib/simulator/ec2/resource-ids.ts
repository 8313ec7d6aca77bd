import { AwsError } from "../aws-error.ts";

interface Kind {
  readonly prefix: string;
  readonly noun: string;
  /** AWS's own letter case, which differs from code to code; clients compare these exactly. */
  readonly malformed: string;
  readonly notFound: string;
}

const kinds = {
  vpc: { prefix: "vpc", noun: "vpc", malformed: "InvalidVpcID.Malformed", notFound: "InvalidVpcID.NotFound" },
  subnet: {
    prefix: "subnet",
    noun: "subnet",
    malformed: "InvalidSubnetId.Malformed",
    notFound: "InvalidSubnetID.NotFound",
  },
  routeTable: {
    prefix: "rtb",
    noun: "routeTable",
    malformed: "InvalidRouteTableId.Malformed",
    notFound: "InvalidRouteTableID.NotFound",
  },
  peering: {
    prefix: "pcx",
    noun: "vpcPeeringConnection",
    malformed: "InvalidVpcPeeringConnectionId.Malformed",
    notFound: "InvalidVpcPeeringConnectionID.NotFound",
  },
  prefixList: {
    prefix: "pl",
    noun: "prefixList",
    malformed: "InvalidPrefixListId.Malformed",
    notFound: "InvalidPrefixListID.NotFound",
  },
  securityGroup: {
    prefix: "sg",
    noun: "security group",
    malformed: "InvalidGroupId.Malformed",
    notFound: "InvalidGroup.NotFound",
  },
  securityGroupRule: {
    prefix: "sgr",
    noun: "security group rule",
    malformed: "InvalidSecurityGroupRuleId.Malformed",
    notFound: "InvalidSecurityGroupRuleId.NotFound",
  },
  networkAcl: {
    prefix: "acl",
    noun: "networkAcl",
    malformed: "InvalidNetworkAclId.Malformed",
    notFound: "InvalidNetworkAclID.NotFound",
  },
  interface: {
    prefix: "eni",
    noun: "networkInterface",
    malformed: "InvalidNetworkInterfaceId.Malformed",
    notFound: "InvalidNetworkInterfaceID.NotFound",
  },
  instance: {
    prefix: "i",
    noun: "instance",
    malformed: "InvalidInstanceID.Malformed",
    notFound: "InvalidInstanceID.NotFound",
  },
  natGateway: {
    prefix: "nat",
    noun: "NatGateway",
    malformed: "NatGatewayMalformed",
    notFound: "NatGatewayNotFound",
  },
  dhcpOptions: {
    prefix: "dopt",
    noun: "dhcpOption",
    malformed: "InvalidDhcpOptionsId.Malformed",
    notFound: "InvalidDhcpOptionID.NotFound",
  },
} as const satisfies Record<string, Kind>;

export type ResourceKind = keyof typeof kinds;

/** `pcx-` and 8 or 17 hexadecimal digits. */
export const isResourceId = (kind: ResourceKind, id: string): boolean =>
  new RegExp(`^${kinds[kind].prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`).test(id);

export const kindOf = (id: string): ResourceKind | undefined =>
  (Object.keys(kinds) as ResourceKind[]).find((kind) => id.startsWith(`${kinds[kind].prefix}-`));

export function checkId(kind: ResourceKind, id: string): string {
  if (isResourceId(kind, id)) return id;
  throw new AwsError(kinds[kind].malformed, `Invalid id: "${id}" (expecting "${kinds[kind].prefix}-...")`);
}

const absences: Readonly<Partial<Record<ResourceKind, (id: string) => string>>> = {
  securityGroup: (id) => `The security group '${id}' does not exist`,
  natGateway: (id) => `NatGateway ${id} was not found`,
};

export const notFound = (kind: ResourceKind, id: string): AwsError =>
  new AwsError(kinds[kind].notFound, absences[kind]?.(id) ?? `The ${kinds[kind].noun} ID '${id}' does not exist`);
