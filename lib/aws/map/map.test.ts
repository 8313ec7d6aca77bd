import type { VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import { peeringOf } from "./peering.ts";
import { routeTableOf } from "./route-table.ts";
import { subnetOf } from "./subnet.ts";
import { tagsOf } from "./tags.ts";
import { vpcOf } from "./vpc.ts";

const viewer = { accountId: "111111111111" as AccountId, region: "us-east-1" as Region };

const pending: VpcPeeringConnection = {
  VpcPeeringConnectionId: "pcx-1",
  Status: { Code: "pending-acceptance", Message: "Pending Acceptance by 222222222222" },
  ExpirationTime: new Date("2026-11-30T07:10:00.000Z"),
  RequesterVpcInfo: {
    OwnerId: "111111111111",
    VpcId: "vpc-a",
    Region: "us-east-1",
    CidrBlock: "10.0.0.0/16",
    CidrBlockSet: [{ CidrBlock: "10.0.0.0/16" }, { CidrBlock: "100.64.0.0/16" }],
    Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2600::/56" }],
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: false },
  },
  AccepterVpcInfo: { OwnerId: "222222222222", VpcId: "vpc-b", Region: "eu-west-1" },
  Tags: [{ Key: "Name", Value: "a-b" }],
};

/** The object without one of its parts, for every part at every depth. */
function lackingOne(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const without = Array.isArray(value)
      ? value.filter((_, index) => String(index) !== key)
      : { ...value, [key]: undefined };
    return [
      without,
      ...lackingOne(part).map((lesser) =>
        Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: lesser }),
      ),
    ];
  });
}

test("a pending peering tells the requester's side in full and nothing that AWS does not say of the accepter's", () => {
  expect(peeringOf(pending, viewer)).toEqual({
    peeringId: "pcx-1",
    status: "pending-acceptance",
    statusMessage: "Pending Acceptance by 222222222222",
    expiresAt: "2026-11-30T07:10:00.000Z",
    requester: {
      accountId: "111111111111",
      region: "us-east-1",
      vpcId: "vpc-a",
      cidrs: ["10.0.0.0/16", "100.64.0.0/16"],
      ipv6Cidrs: ["2600::/56"],
      dns: false,
    },
    accepter: {
      accountId: "222222222222",
      region: "eu-west-1",
      vpcId: "vpc-b",
      cidrs: null,
      ipv6Cidrs: null,
      dns: null,
    },
    tags: { Name: "a-b" },
  });
});

test.each(lackingOne(pending).map((lesser) => [lesser as VpcPeeringConnection]))(
  "a peering that lacks a part still has its shape: %j",
  (lesser) => {
    const view = peeringOf(lesser, viewer);
    if (lesser.VpcPeeringConnectionId === undefined) return expect(view).toBeNull();
    const undefinedIn = (value: unknown): boolean =>
      value === undefined || (typeof value === "object" && value !== null && Object.values(value).some(undefinedIn));
    expect(undefinedIn(view)).toBe(false);
    return expect(Object.keys(view ?? {})).toHaveLength(7);
  },
);

test("options that AWS leaves out are unknown, not off", () => {
  const lesser = { ...pending, RequesterVpcInfo: { ...pending.RequesterVpcInfo, PeeringOptions: {} } };
  expect(peeringOf(lesser, viewer)?.requester.dns).toBeNull();
});

test("a status that nobody has heard of claims the least and keeps its name", () => {
  const view = peeringOf({ ...pending, Status: { Code: "quarantined" as never, Message: "Wait" } }, viewer);
  expect(view?.status).toBe("initiating-request");
  expect(view?.statusMessage).toBe('AWS calls this peering\'s status "quarantined". Wait');
});

test("a VPC has its primary CIDR first, each CIDR once, and the states that AWS tells", () => {
  const vpc = vpcOf(
    {
      VpcId: "vpc-a",
      CidrBlock: "10.0.0.0/16",
      CidrBlockAssociationSet: [
        { CidrBlock: "100.64.0.0/16", CidrBlockState: { State: "associating" } },
        { CidrBlock: "10.9.0.0/16", CidrBlockState: { State: "failed" } },
        { CidrBlock: "10.0.0.0/16", CidrBlockState: { State: "associated" } },
      ],
    },
    viewer.accountId,
  );
  expect(vpc?.cidrs).toEqual([
    { cidr: "10.0.0.0/16", state: "associated" },
    { cidr: "100.64.0.0/16", state: "associating" },
    { cidr: "10.9.0.0/16", state: "failed" },
  ]);
});

test("a VPC that AWS tells only the id of is still a VPC", () => {
  expect(vpcOf({ VpcId: "vpc-a" }, viewer.accountId)).toEqual({
    vpcId: "vpc-a",
    ownerId: "111111111111",
    name: null,
    cidrs: [],
    ipv6Cidrs: [],
    isDefault: false,
    dhcpOptionsId: null,
    tags: {},
  });
  expect(vpcOf({}, viewer.accountId)).toBeNull();
});

test("an IPv6-only subnet has no IPv4 CIDR, and CIDRs on their way out are not listed", () => {
  const subnet = subnetOf(
    {
      SubnetId: "subnet-a",
      VpcId: "vpc-a",
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: "2600::/64", Ipv6CidrBlockState: { State: "associated" } },
        { Ipv6CidrBlock: "2600:1::/64", Ipv6CidrBlockState: { State: "disassociating" } },
        {},
      ],
    },
    viewer.accountId,
  );
  expect(subnet).toMatchObject({
    cidr: null,
    ipv6Cidrs: ["2600::/64"],
    availabilityZoneId: null,
    ownerId: "111111111111",
  });
});

test.each([
  [{ GatewayId: "local" }, "local", "local"],
  [{ GatewayId: "igw-1" }, "internet-gateway", "igw-1"],
  [{ GatewayId: "vgw-1" }, "virtual-private-gateway", "vgw-1"],
  [{ GatewayId: "vpce-1" }, "vpc-endpoint", "vpce-1"],
  [{ GatewayId: "new-1" }, "other", "new-1"],
  [{ VpcPeeringConnectionId: "pcx-1" }, "peering", "pcx-1"],
  [{ NatGatewayId: "nat-1" }, "nat-gateway", "nat-1"],
  [{ TransitGatewayId: "tgw-1" }, "transit-gateway", "tgw-1"],
  [{ InstanceId: "i-1", NetworkInterfaceId: "eni-1" }, "network-interface", "eni-1"],
  [{ InstanceId: "i-1" }, "instance", "i-1"],
  [{ EgressOnlyInternetGatewayId: "eigw-1" }, "egress-only-internet-gateway", "eigw-1"],
  [{ LocalGatewayId: "lgw-1" }, "local-gateway", "lgw-1"],
  [{ CarrierGatewayId: "cagw-1" }, "carrier-gateway", "cagw-1"],
  [
    { CoreNetworkArn: "arn:aws:networkmanager::1:core-network/c" },
    "core-network",
    "arn:aws:networkmanager::1:core-network/c",
  ],
  [{}, "other", ""],
] as const)("a route with %j goes to %s", (target, kind, id) => {
  const table = routeTableOf(
    { RouteTableId: "rtb-1", VpcId: "vpc-a", Routes: [{ DestinationCidrBlock: "10.0.0.0/8", ...target }] },
    viewer.accountId,
  );
  expect(table?.routes).toEqual([
    { destination: "10.0.0.0/8", target: { kind, id }, state: "active", origin: "CreateRoute" },
  ]);
});

test("a route table knows its main and edge associations, and leaves out those that are gone", () => {
  const table = routeTableOf(
    {
      RouteTableId: "rtb-1",
      VpcId: "vpc-a",
      Associations: [
        { Main: true },
        { SubnetId: "subnet-a", AssociationState: { State: "associated" } },
        { SubnetId: "subnet-b", AssociationState: { State: "disassociated" } },
        { GatewayId: "igw-1" },
      ],
      Routes: [{ DestinationPrefixListId: "pl-1", GatewayId: "vpce-1" }, { GatewayId: "igw-1" }],
    },
    viewer.accountId,
  );
  expect(table).toMatchObject({ main: true, subnetIds: ["subnet-a"], gatewayIds: ["igw-1"] });
  expect(table?.routes.map(({ destination }) => destination)).toEqual(["pl-1"]);
});

test("a tag may be called like anything, and a tag without a value is empty", () => {
  const tags = tagsOf([{ Key: "__proto__", Value: "x" }, { Key: "constructor" }, { Value: "no key" }]);
  // A page may hand only plain objects to the browser.
  expect(Object.getPrototypeOf(tags)).toBe(Object.prototype);
  expect(Object.entries(tags)).toEqual([
    ["__proto__", "x"],
    ["constructor", ""],
  ]);
});
