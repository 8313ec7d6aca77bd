import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DocumentError } from "./document.ts";
import { loadSnapshot } from "./snapshot.ts";

const OwnerId = "111111111111";
const VpcId = "vpc-00000001";
const side = { OwnerId, Region: "us-east-1", VpcId, CidrBlockSet: [{ CidrBlock: "10.0.0.0/16" }] };
const documents: Readonly<Record<string, unknown>> = {
  Vpcs: [
    { VpcId, OwnerId, CidrBlock: "10.0.0.0/16", IsDefault: false, Tags: [{ Key: "Name", Value: "one" }] },
    {
      VpcId: "vpc-00000002",
      OwnerId,
      CidrBlock: "10.1.0.0/16",
      CidrBlockAssociationSet: [{ CidrBlock: "10.1.0.0/16", CidrBlockState: { State: "associated" } }],
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2600::/56", Ipv6CidrBlockState: { State: "associated" } }],
    },
  ],
  Subnets: [{ SubnetId: "subnet-00000001", VpcId, OwnerId, CidrBlock: "10.0.0.0/24", AvailabilityZone: "us-east-1a" }],
  RouteTables: [
    {
      RouteTableId: "rtb-00000001",
      VpcId,
      OwnerId,
      Associations: [{ Main: true }, { Main: false, SubnetId: "subnet-00000001" }],
      Routes: [
        { DestinationCidrBlock: "0.0.0.0/0", GatewayId: "igw-00000001", State: "active", Origin: "CreateRoute" },
      ],
      PropagatingVgws: [{ GatewayId: "vgw-00000001" }],
    },
  ],
  VpcPeeringConnections: [
    {
      VpcPeeringConnectionId: "pcx-00000001",
      RequesterVpcInfo: side,
      AccepterVpcInfo: { ...side, PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } },
      Status: { Code: "pending-acceptance", Message: "waiting" },
      ExpirationTime: "2026-11-30T00:00:00.000Z",
    },
  ],
  SecurityGroups: [
    {
      GroupId: "sg-00000001",
      GroupName: "web",
      Description: "web",
      VpcId,
      OwnerId,
      IpPermissions: [
        {
          IpProtocol: "tcp",
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: "10.1.0.0/16", Description: "clients" }],
          Ipv6Ranges: [{ CidrIpv6: "2600::/56" }],
          PrefixListIds: [{ PrefixListId: "pl-00000001" }],
          UserIdGroupPairs: [{ GroupId: "sg-00000002", UserId: OwnerId, VpcPeeringConnectionId: "pcx-00000001" }],
        },
      ],
    },
  ],
  NetworkAcls: [
    {
      NetworkAclId: "acl-00000001",
      VpcId,
      OwnerId,
      IsDefault: true,
      Associations: [{ SubnetId: "subnet-00000001" }],
      Entries: [
        { RuleNumber: 100, Protocol: "6", RuleAction: "allow", CidrBlock: "0.0.0.0/0", PortRange: { From: 1, To: 2 } },
        {
          RuleNumber: 101,
          Protocol: "58",
          RuleAction: "deny",
          Ipv6CidrBlock: "::/0",
          IcmpTypeCode: { Type: 8, Code: 0 },
        },
      ],
    },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: "eni-00000001",
      VpcId,
      SubnetId: "subnet-00000001",
      OwnerId,
      PrivateIpAddress: "10.0.0.4",
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.4" }],
      Ipv6Addresses: [{ Ipv6Address: "2600::4" }],
      Groups: [{ GroupId: "sg-00000001" }],
      Attachment: { InstanceId: "i-00000001" },
      Association: { PublicIp: "203.0.113.4" },
      TagSet: [{ Key: "Name", Value: "one" }],
    },
  ],
  Reservations: [
    {
      OwnerId,
      Instances: [
        { InstanceId: "i-00000001", VpcId, State: { Name: "running" }, Tags: [{ Key: "Name", Value: "one" }] },
      ],
    },
  ],
  NatGateways: [
    {
      NatGatewayId: "nat-00000001",
      VpcId,
      SubnetId: "subnet-00000001",
      State: "available",
      NatGatewayAddresses: [{ PrivateIp: "10.0.0.5", PublicIp: "203.0.113.5" }],
    },
  ],
  DhcpOptions: [
    {
      DhcpOptionsId: "dopt-00000001",
      OwnerId,
      DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "10.0.0.53" }] }],
    },
  ],
  PrefixLists: [{ PrefixListId: "pl-00000001", PrefixListName: "s3", Cidrs: ["52.0.0.0/8"] }],
};

type Path = readonly (string | number)[];

const pathsOf = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === "object" && value !== null
    ? [at, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...at, key]))]
    : [at];

function spoilt(value: unknown, [key, ...rest]: Path, junk: unknown): unknown {
  if (key === undefined) return junk;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = spoilt(copy[key], rest, junk);
  return copy;
}

test("whatever stands in a document, it is read, or refused with its path: found and wanted", () => {
  const root = mkdtempSync(join(tmpdir(), "junk-"));
  mkdirSync(join(root, "us-east-1"));
  const write = (key: string, content: unknown) =>
    writeFileSync(join(root, "us-east-1", `${key}.json`), JSON.stringify({ [key]: content }));
  for (const [key, content] of Object.entries(documents)) write(key, content);
  expect(() => loadSnapshot(root)).not.toThrow();
  const anywhere = fc.constantFrom(
    ...Object.entries(documents).flatMap(([key, content]) => pathsOf(content).map((path) => [key, path] as const)),
  );
  const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("", "vpc-1", "99.0.0.0/8", -1));
  const spoil = fc.property(anywhere, junk, ([key, path], value) => {
    write(key, spoilt(documents[key], path, value));
    try {
      loadSnapshot(root);
    } catch (error) {
      expect(error).toBeInstanceOf(DocumentError);
      expect((error as Error).message).toMatch(/^\/.+: found .+, wanted .+\.$/s);
    }
    write(key, documents[key]);
  });
  try {
    fc.assert(spoil, { numRuns: 800, seed: 20261123 });
  } finally {
    rmSync(root, { recursive: true });
  }
});
