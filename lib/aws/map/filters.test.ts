import type { NetworkInterface as SdkNetworkInterface } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import type { AccountId } from "#lib/peering/ids.ts";
import { networkAclOf } from "./network-acl.ts";
import { instanceName, interfaceOf } from "./network-interface.ts";
import { securityGroupOf } from "./security-group.ts";

const viewer = "111111111111" as AccountId;
const there = { NetworkInterfaceId: "eni-1", VpcId: "vpc-1", SubnetId: "subnet-1" };

test("of what AWS tells only the ids, the rest is empty, and the owner is who looks", () => {
  expect(securityGroupOf({ GroupId: "sg-1", VpcId: "vpc-1" }, viewer)).toEqual({
    groupId: "sg-1",
    vpcId: "vpc-1",
    ownerId: viewer,
    name: null,
    ingress: [],
    egress: [],
  });
  expect(networkAclOf({ NetworkAclId: "acl-1", VpcId: "vpc-1" }, viewer)).toMatchObject({
    isDefault: false,
    subnetIds: [],
    entries: [],
  });
  expect(interfaceOf(there, viewer)).toMatchObject({ name: null, kind: "ordinary", addresses: [], groupIds: [] });
});

test("what AWS gives no id or no VPC is nothing", () => {
  expect(securityGroupOf({ GroupId: "sg-1" }, viewer)).toBeNull();
  expect(networkAclOf({ VpcId: "vpc-1" }, viewer)).toBeNull();
  expect(interfaceOf({ ...there, SubnetId: undefined }, viewer)).toBeNull();
  expect(instanceName({ Tags: [{ Key: "Name", Value: "web" }] })).toEqual([]);
});

test("a rule for several peers is a rule for each, and one without peer is none", () => {
  const group = securityGroupOf(
    {
      GroupId: "sg-1",
      VpcId: "vpc-1",
      IpPermissions: [
        { IpProtocol: "tcp", FromPort: 0, ToPort: 0, IpRanges: [{ CidrIp: "10.0.0.0/8" }, {}] },
        { IpProtocol: "udp", UserIdGroupPairs: [{ GroupId: "sg-2" }], PrefixListIds: [{ PrefixListId: "pl-1" }] },
        { IpProtocol: "tcp", FromPort: 1, ToPort: 2 },
      ],
    },
    viewer,
  );
  expect(group?.ingress).toEqual([
    { protocol: "tcp", from: 0, to: 0, peer: { kind: "cidr", cidr: "10.0.0.0/8" } },
    { protocol: "udp", from: null, to: null, peer: { kind: "prefix-list", prefixListId: "pl-1" } },
    { protocol: "udp", from: null, to: null, peer: { kind: "group", groupId: "sg-2" } },
  ]);
});

test.each([
  [{}, "ordinary"],
  [{ InterfaceType: "network_load_balancer" }, "load-balancer"],
  [{ InterfaceType: "interface", RequesterManaged: true, Description: "ELB app/web/1" }, "load-balancer"],
  [{ InterfaceType: "interface", RequesterManaged: true, Description: "RDSNetworkInterface" }, "ordinary"],
  [{ InterfaceType: "interface", Description: "ELB by hand" }, "ordinary"],
  [{ InterfaceType: "nat_gateway" }, "nat-gateway"],
  [{ InterfaceType: "transit_gateway" }, "transit-gateway"],
  [{ InterfaceType: "gateway_load_balancer_endpoint" }, "managed"],
] as const)("an interface with %j is %s", (fields, kind) => {
  // AWS answers with types that the SDK does not list.
  expect(interfaceOf({ ...there, ...fields } as SdkNetworkInterface, viewer)?.kind).toBe(kind);
});

test("addresses come once each, the primary first, then IPv6; delegated prefixes apart", () => {
  const each = interfaceOf(
    {
      ...there,
      PrivateIpAddress: "10.0.0.9",
      PrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.4" }, { PrivateIpAddress: "10.0.0.9" }],
      Ipv6Addresses: [{ Ipv6Address: "2600::9" }],
      Ipv4Prefixes: [{ Ipv4Prefix: "10.0.1.0/28" }],
      Association: { PublicIp: "203.0.113.9" },
    },
    viewer,
  );
  expect(each?.addresses).toEqual(["10.0.0.9", "10.0.0.4", "2600::9"]);
  expect(each?.prefixes).toEqual(["10.0.1.0/28"]);
  expect(each?.publicAddresses).toEqual(["203.0.113.9"]);
});

test("names show the marks they hold", () => {
  const hostile = "web\u202egnp.exe";
  expect(securityGroupOf({ GroupId: "sg-1", VpcId: "vpc-1", GroupName: hostile }, viewer)?.name).not.toContain(
    "\u202e",
  );
  const [named] = instanceName({ InstanceId: "i-1", Tags: [{ Key: "Name", Value: hostile }] });
  expect(named?.[1]).not.toContain("\u202e");
});
