import { describe, expect, test } from "vitest";
import { all, type TestAws, testAws } from "../test-client.ts";
import { filtersWorld, inside, near } from "../test-filters.ts";
import { hub, ids, stranger, testWorld } from "../test-world.ts";

const aclXml = async (aws: TestAws, place = hub) =>
  (await aws.call(place, "DescribeNetworkAcls", { "NetworkAclId.1": inside.acl })).xml;

const entriesOf = (aws: TestAws) => aws.truth().networkAcls.find(({ id }) => id === inside.acl)?.entries ?? [];

test("a VPC of which the scenario tells no ACL has a default one that allows all, for all its subnets", async () => {
  const { xml } = await testAws().call(hub, "DescribeNetworkAcls", {
    "Filter.1.Name": "vpc-id",
    "Filter.1.Value.1": ids.hubVpc,
  });
  expect(all(xml, "default")).toEqual(["true"]);
  expect(all(xml, "subnetId")).toEqual([ids.hubSubnet]);
  const rules = all(xml, "ruleNumber").map((number, at) => [number, all(xml, "ruleAction")[at]].join(" "));
  expect(rules.toSorted()).toEqual([
    "100 allow",
    "100 allow",
    "101 allow",
    "101 allow",
    "32767 deny",
    "32767 deny",
    "32768 deny",
    "32768 deny",
  ]);
});

test("a VPC without IPv6 has no rules for it", async () => {
  const { xml } = await testAws().call(stranger, "DescribeNetworkAcls", {
    "Filter.1.Name": "vpc-id",
    "Filter.1.Value.1": ids.strangerVpc,
  });
  expect(all(xml, "ruleNumber").toSorted()).toEqual(["100", "100", "32767", "32767"]);
});

test("a subnet that an ACL names leaves the default one; ports and ICMP types stand where they belong", async () => {
  const xml = await aclXml(testAws(filtersWorld()));
  expect(all(xml, "subnetId")).toEqual([ids.hubSubnet]);
  expect(xml).toContain("<portRange><from>443</from><to>443</to></portRange>");
  expect(xml).toContain("<icmpTypeCode><code>-1</code><type>-1</type></icmpTypeCode>");
  const { xml: standard } = await testAws(filtersWorld()).call(hub, "DescribeNetworkAcls", {
    "Filter.1.Name": "default",
    "Filter.1.Value.1": "true",
    "Filter.2.Name": "vpc-id",
    "Filter.2.Value.1": ids.hubVpc,
  });
  expect(standard).toContain("<associationSet/>");
});

test("a participant of a shared VPC reads its ACLs without tags and changes nothing; others see none", async () => {
  const aws = testAws(filtersWorld());
  expect(await aclXml(aws, stranger)).toContain("<tagSet/>");
  const key = { NetworkAclId: inside.acl, RuleNumber: "100", Egress: "false" };
  expect((await aws.call(stranger, "DeleteNetworkAclEntry", key)).code).toBe("InvalidNetworkAclID.NotFound");
  expect((await aws.call(near, "DescribeNetworkAcls", { "NetworkAclId.1": inside.acl })).code).toBe(
    "InvalidNetworkAclID.NotFound",
  );
});

test.each<[string, string, boolean]>([
  ["association.subnet-id", ids.hubSubnet, true],
  ["entry.cidr", "10.4.0.0/16", true],
  ["entry.port-range.from", "443", true],
  ["entry.rule-action", "deny", true],
  ["entry.protocol", "6", true],
  ["entry.icmp.type", "-1", true],
  ["default", "true", false],
  ["tag:Name", "private", true],
])("ACLs by %s = %s", async (name, value, found) => {
  const { xml } = await testAws(filtersWorld()).call(hub, "DescribeNetworkAcls", {
    "Filter.1.Name": name,
    "Filter.1.Value.1": value,
  });
  expect(all(xml, "networkAclId").includes(inside.acl)).toBe(found);
});

describe("entries", () => {
  const entry = {
    NetworkAclId: inside.acl,
    RuleNumber: "120",
    Protocol: "6",
    RuleAction: "allow",
    Egress: "true",
    CidrBlock: "10.4.0.7/16",
    "PortRange.From": "1024",
    "PortRange.To": "65535",
  };
  const kept = {
    ruleNumber: 120,
    egress: true,
    action: "allow",
    protocol: "6",
    cidr: "10.4.0.0/16",
    ports: { from: 1024, to: 65_535 },
  };

  test("are created with the network address, replaced and deleted, one at a time", async () => {
    const aws = testAws(filtersWorld());
    expect((await aws.call(hub, "CreateNetworkAclEntry", entry)).xml).toContain("<return>true</return>");
    expect(entriesOf(aws).at(-1)).toEqual(kept);
    await aws.call(hub, "ReplaceNetworkAclEntry", { ...entry, RuleAction: "deny" });
    expect(entriesOf(aws).at(-1)).toEqual({ ...kept, action: "deny" });
    await aws.call(hub, "DeleteNetworkAclEntry", { NetworkAclId: inside.acl, RuleNumber: "120", Egress: "true" });
    expect(entriesOf(aws)).toHaveLength(2);
  });

  test("of one number may stand in each direction, and only once", async () => {
    const aws = testAws(filtersWorld());
    expect((await aws.call(hub, "CreateNetworkAclEntry", { ...entry, RuleNumber: "100" })).code).toBeNull();
    expect(await aws.call(hub, "CreateNetworkAclEntry", { ...entry, RuleNumber: "100" })).toMatchObject({
      code: "NetworkAclEntryAlreadyExists",
      message: "The network acl entry identified by 100 already exists.",
    });
  });

  test("keep protocols as numbers, and ICMP with type and code", async () => {
    const aws = testAws(filtersWorld());
    const ping = { ...entry, Protocol: "icmp", "Icmp.Type": "8", "Icmp.Code": "0" };
    await aws.call(hub, "CreateNetworkAclEntry", ping);
    expect(entriesOf(aws).at(-1)).toMatchObject({ protocol: "1", icmp: { type: 8, code: 0 } });
    expect(entriesOf(aws).at(-1)).not.toHaveProperty("ports");
  });

  test.each<[string, Record<string, string>, string]>([
    ["TCP without ports", { "PortRange.From": "" }, "InvalidParameterValue"],
    ["ICMP without type", { Protocol: "1" }, "MissingParameter"],
    ["a number beyond the last", { RuleNumber: "32767" }, "InvalidParameterValue"],
    ["number 0", { RuleNumber: "0" }, "InvalidParameterValue"],
    ["a bad CIDR", { CidrBlock: "10.4.0.0" }, "InvalidParameterValue"],
    ["both families", { Ipv6CidrBlock: "::/0" }, "InvalidParameterCombination"],
    ["neither allow nor deny", { RuleAction: "drop" }, "InvalidParameterValue"],
    ["an unknown ACL", { NetworkAclId: "acl-0000dead" }, "InvalidNetworkAclID.NotFound"],
    ["a bad id", { NetworkAclId: "acl-1" }, "InvalidNetworkAclId.Malformed"],
  ])("%s is refused", async (_name, fields, code) => {
    const aws = testAws(filtersWorld());
    const before = aws.truth();
    expect((await aws.call(hub, "CreateNetworkAclEntry", { ...entry, ...fields })).code).toBe(code);
    expect(aws.truth()).toEqual(before);
  });

  test("that are not there can be neither replaced nor deleted", async () => {
    const aws = testAws(filtersWorld());
    expect((await aws.call(hub, "ReplaceNetworkAclEntry", entry)).code).toBe("InvalidNetworkAclEntry.NotFound");
    const key = { NetworkAclId: inside.acl, RuleNumber: "120", Egress: "true" };
    expect((await aws.call(hub, "DeleteNetworkAclEntry", key)).code).toBe("InvalidNetworkAclEntry.NotFound");
  });

  test("are at most 20 a direction", async () => {
    const aws = testAws({ ...filtersWorld(), quotas: [{ entriesPerNetworkAcl: 3 }] });
    const inbound = { ...entry, Egress: "false" };
    expect((await aws.call(hub, "CreateNetworkAclEntry", inbound)).code).toBeNull();
    const one = await aws.call(hub, "CreateNetworkAclEntry", { ...inbound, RuleNumber: "130" });
    expect(one.code).toBe("NetworkAclEntryLimitExceeded");
    expect((await aws.call(hub, "CreateNetworkAclEntry", entry)).code).toBeNull();
  });

  test("a dry run changes nothing", async () => {
    const aws = testAws(filtersWorld());
    const before = aws.truth();
    expect((await aws.call(hub, "CreateNetworkAclEntry", { ...entry, DryRun: "true" })).status).toBe(412);
    expect(aws.truth()).toEqual(before);
  });
});

test("the test world alone has one ACL a VPC", async () => {
  expect(testAws(testWorld).truth().networkAcls).toHaveLength(testWorld.vpcs.length);
});
