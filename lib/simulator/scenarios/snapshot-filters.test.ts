import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkScenario } from "../check-scenario.ts";
import { loadSnapshot } from "./snapshot.ts";

const OwnerId = "111111111111";
const VpcId = "vpc-00000001";
const SubnetId = "subnet-00000001";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "snapshot-"));
  write("Vpcs", [{ VpcId, OwnerId, CidrBlock: "10.1.0.0/16", DhcpOptionsId: "dopt-00000001" }]);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(key: string, content: unknown, file = `us-east-1/${key}.json`): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ [key]: content }));
}

const load = () => loadSnapshot(root, Date.parse("2026-11-23T12:00:00.000Z"));

const group = {
  GroupId: "sg-00000001",
  GroupName: "web",
  Description: "web servers",
  VpcId,
  OwnerId,
  IpPermissions: [
    {
      IpProtocol: "tcp",
      FromPort: 443,
      ToPort: 443,
      IpRanges: [{ CidrIp: "10.2.0.0/16", Description: "clients" }],
      UserIdGroupPairs: [
        {
          GroupId: "sg-0000dead",
          UserId: "222222222222",
          VpcId: "vpc-0000dead",
          VpcPeeringConnectionId: "pcx-0000dead",
          PeeringStatus: "deleted",
        },
      ],
    },
  ],
  IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
};

const networkInterface = {
  NetworkInterfaceId: "eni-00000001",
  VpcId,
  SubnetId,
  OwnerId,
  PrivateIpAddress: "10.1.0.4",
  Groups: [{ GroupId: group.GroupId }],
};

test("groups come with rules peer by peer; what was named over a peering that is gone stays named", () => {
  write("SecurityGroups", [group]);
  expect(load().securityGroups?.[0]).toMatchObject({
    id: group.GroupId,
    ownerId: OwnerId,
    ingress: [
      { protocol: "tcp", from: 443, to: 443, peer: "10.2.0.0/16", description: "clients" },
      { peer: "sg-0000dead", peerAccountId: "222222222222", peerVpcId: "vpc-0000dead", peeringId: "pcx-0000dead" },
    ],
    egress: [{ protocol: "-1", peer: "0.0.0.0/0" }],
  });
});

test("ACLs come without the last denial, which the simulator adds by itself", () => {
  write("NetworkAcls", [
    {
      NetworkAclId: "acl-00000001",
      VpcId,
      OwnerId,
      IsDefault: true,
      Entries: [
        { RuleNumber: 100, Protocol: "-1", RuleAction: "allow", Egress: true, CidrBlock: "0.0.0.0/0" },
        { RuleNumber: 32_767, Protocol: "-1", RuleAction: "deny", Egress: true, CidrBlock: "0.0.0.0/0" },
        { RuleNumber: 32_768, Protocol: "-1", RuleAction: "deny", Egress: true, Ipv6CidrBlock: "::/0" },
      ],
    },
  ]);
  expect(load().networkAcls?.[0]?.entries?.map(({ ruleNumber }) => ruleNumber)).toEqual([100]);
});

test("instances bring their interfaces, where the list of those was left out", () => {
  const instance = { InstanceId: "i-00000001", VpcId, NetworkInterfaces: [networkInterface] };
  const ended = { InstanceId: "i-00000002", State: { Name: "terminated" } };
  write("Reservations", [{ OwnerId, Instances: [instance, ended] }]);
  const scenario = load();
  expect(scenario.instances?.map(({ id }) => id)).toEqual(["i-00000001"]);
  expect(scenario.interfaces).toMatchObject([{ id: "eni-00000001", instanceId: "i-00000001", ips: ["10.1.0.4"] }]);
  expect(scenario.accounts[0]?.roles?.[0]?.denied).toContainEqual({
    actions: ["ec2:DescribeNetworkInterfaces"],
    regions: ["us-east-1"],
  });
});

test("DHCP options are those that the VPC names", () => {
  const values = [{ Value: "10.1.0.53" }];
  write("DhcpOptions", [
    { DhcpOptionsId: "dopt-00000001", DhcpConfigurations: [{ Key: "domain-name-servers", Values: values }] },
  ]);
  const scenario = load();
  expect(scenario.vpcs[0]?.dhcpOptionsId).toBe("dopt-00000001");
  expect(scenario.dhcpOptions).toMatchObject([
    { id: "dopt-00000001", accountId: OwnerId, domainNameServers: ["10.1.0.53"] },
  ]);
});

test("a NAT gateway that has ended is none", () => {
  const gateway = (NatGatewayId: string, State: string) => ({ NatGatewayId, State, VpcId, SubnetId });
  write("NatGateways", [gateway("nat-00000001", "available"), gateway("nat-00000002", "deleted")]);
  expect(load().natGateways?.map(({ id }) => id)).toEqual(["nat-00000001"]);
});

test("prefix lists have their entries from the list itself or from a file of their own, or refuse them", () => {
  write("PrefixLists", [
    { PrefixListId: "pl-00000001", PrefixListName: "s3", Cidrs: ["52.0.0.0/15"] },
    { PrefixListId: "pl-00000002", PrefixListName: "offices", OwnerId, MaxEntries: 5 },
    { PrefixListId: "pl-00000003", PrefixListName: "unread", OwnerId: "222222222222", MaxEntries: 5 },
  ]);
  write("Entries", [{ Cidr: "10.9.0.0/16" }], "us-east-1/Entries/pl-00000002.json");
  expect(load().prefixLists).toMatchObject([
    { id: "pl-00000002", accountId: OwnerId, maxEntries: 5, cidrs: ["10.9.0.0/16"] },
    { id: "pl-00000001", accountId: "AWS", cidrs: ["52.0.0.0/15"] },
    { id: "pl-00000003", sharedWith: [OwnerId], unreadable: true },
  ]);
});

test("any of these documents alone is a snapshot, and none of the others is answered with none", () => {
  rmSync(join(root, "us-east-1"), { recursive: true });
  write("SecurityGroups", [group]);
  const scenario = load();
  expect(checkScenario(scenario)).toEqual([]);
  expect(scenario.vpcs.map(({ id }) => id)).toEqual([VpcId]);
  const denied = scenario.accounts[0]?.roles?.[0]?.denied?.flatMap(({ actions }) => actions) ?? [];
  expect(denied).toContain("ec2:DescribeNetworkAcls");
  expect(denied).toContain("ec2:GetManagedPrefixListEntries");
  expect(denied).not.toContain("ec2:DescribeSecurityGroups");
});
