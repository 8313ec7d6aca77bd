import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";

/**
 * Two accounts as `scripts/collect-snapshot.sh` collects them: orders-api may not reach orders-db, whose group lets
 * nothing of the other VPC in, and whose public host name resolves to its public address.
 */
const collected = { CollectedAt: "2026-11-02T08:30:00Z" };
const peering = {
  VpcPeeringConnectionId: "pcx-0aaa0000000000001",
  Status: { Code: "active", Message: "Active" },
  RequesterVpcInfo: { OwnerId: "111111111111", Region: "us-east-1", VpcId: "vpc-0a", CidrBlock: "10.1.0.0/16" },
  AccepterVpcInfo: {
    OwnerId: "222222222222",
    Region: "us-east-1",
    VpcId: "vpc-0b",
    CidrBlock: "10.2.0.0/16",
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: false },
  },
  Tags: [{ Key: "Name", Value: "orders" }],
};

function account(id: string, letter: "a" | "b", name: string, there: string, ingress: readonly object[]) {
  const [own, other] = letter === "a" ? ["10.1", "10.2"] : ["10.2", "10.1"];
  const everything = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
  const entry = (Egress: boolean) => ({
    RuleNumber: 100,
    Protocol: "-1",
    RuleAction: "allow",
    Egress,
    CidrBlock: "0.0.0.0/0",
  });
  const owned = { OwnerId: id, VpcId: `vpc-0${letter}` };
  const documents = {
    Collected: collected,
    Vpcs: { Vpcs: [{ ...owned, CidrBlock: `${own}.0.0/16`, Tags: [{ Key: "Name", Value: `${name}-vpc` }] }] },
    Subnets: { Subnets: [{ ...owned, SubnetId: `subnet-0${letter}`, CidrBlock: `${own}.0.0/24` }] },
    RouteTables: {
      RouteTables: [
        {
          ...owned,
          RouteTableId: `rtb-0${letter}`,
          Associations: [{ Main: true }],
          Routes: [
            { DestinationCidrBlock: `${own}.0.0/16`, GatewayId: "local", State: "active" },
            { DestinationCidrBlock: `${other}.0.0/16`, VpcPeeringConnectionId: there, State: "active" },
          ],
        },
      ],
    },
    VpcPeeringConnections: { VpcPeeringConnections: [peering] },
    SecurityGroups: {
      SecurityGroups: [
        { ...owned, GroupId: `sg-0${letter}`, IpPermissions: ingress, IpPermissionsEgress: [everything] },
      ],
    },
    NetworkAcls: {
      NetworkAcls: [
        {
          ...owned,
          NetworkAclId: `acl-0${letter}`,
          Associations: [{ SubnetId: `subnet-0${letter}` }],
          Entries: [entry(true), entry(false)],
        },
      ],
    },
    NetworkInterfaces: {
      NetworkInterfaces: [
        {
          ...owned,
          NetworkInterfaceId: `eni-0${letter}`,
          SubnetId: `subnet-0${letter}`,
          PrivateIpAddress: `${own}.0.10`,
          Attachment: { InstanceId: `i-0${letter}` },
          ...(letter === "b" ? { Association: { PublicIp: "203.0.113.2" } } : {}),
          Groups: [{ GroupId: `sg-0${letter}` }],
        },
      ],
    },
    Reservations: {
      Reservations: [{ Instances: [{ InstanceId: `i-0${letter}`, Tags: [{ Key: "Name", Value: name }] }] }],
    },
  };
  return Object.entries(documents).map(
    ([key, document]) => [`accounts/${id}/us-east-1/${key}.json`, JSON.stringify(document)] as const,
  );
}

const elsewhere = { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: "192.168.0.0/16" }] };
const files = [
  ...account("111111111111", "a", "orders-api", peering.VpcPeeringConnectionId, []),
  ...account("222222222222", "b", "orders-db", peering.VpcPeeringConnectionId, [elsewhere]),
];

/** A folder of it, for this test alone. */
export function snapshotFolder(): string {
  const root = join(mkdtempSync(join(tmpdir(), "peerdeck-e2e-")), "november");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The same as a zip. */
export function snapshotZip(): string {
  const path = join(mkdtempSync(join(tmpdir(), "peerdeck-e2e-")), "november.zip");
  writeFileSync(path, zipSync(Object.fromEntries(files.map(([name, text]) => [`november/${name}`, strToU8(text)]))));
  return path;
}
