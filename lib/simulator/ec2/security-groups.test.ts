import { describe, expect, test } from "vitest";
import { all, testAws } from "../test-client.ts";
import { filtersWorld, inside, near } from "../test-filters.ts";
import { within } from "../test-peering.ts";
import { hub, ids, spoke, stranger, testWorld } from "../test-world.ts";

const named = (name: string, ...values: string[]) => ({
  "Filter.1.Name": name,
  ...Object.fromEntries(values.map((value, at) => [`Filter.1.Value.${at + 1}`, value])),
});

const groupOf = async (aws = testAws(filtersWorld()), id: string = inside.web) =>
  (await aws.call(hub, "DescribeSecurityGroups", { "GroupId.1": id })).xml;

test("a VPC of which the scenario tells no group has its default one, whose members reach each other", async () => {
  const { xml } = await testAws().call(stranger, "DescribeSecurityGroups", named("vpc-id", ids.strangerVpc));
  const [id] = all(xml, "groupId");
  expect(xml).toContain("<groupName>default</groupName>");
  expect(within(xml, "ipPermissions")).toBe(
    `<ipPermissions><item><ipProtocol>-1</ipProtocol><groups><item><userId>${stranger.accountId}</userId><groupId>${id}</groupId></item></groups><ipRanges/><ipv6Ranges/><prefixListIds/></item></ipPermissions>`,
  );
  expect(within(xml, "ipPermissionsEgress")).toContain("<cidrIp>0.0.0.0/0</cidrIp>");
});

test("a new group lets everything out, over IPv6 too where the VPC has it", async () => {
  const lone = filtersWorld("active", {
    securityGroups: [{ id: inside.web, vpcId: ids.hubVpc, name: "lone" }],
    interfaces: [],
  });
  const xml = await groupOf(testAws(lone));
  expect(within(xml, "ipPermissions")).toBe("");
  expect(xml).toContain("<ipPermissions/>");
  expect(all(xml, "cidrIp")).toEqual(["0.0.0.0/0"]);
  expect(all(xml, "cidrIpv6")).toEqual(["::/0"]);
});

test("rules of one protocol and range stand together; ports are absent where they mean nothing", async () => {
  const permissions = within(await groupOf(), "ipPermissions");
  expect(all(permissions, "ipProtocol")).toEqual(["tcp", "icmp", "-1", "50"]);
  expect(all(permissions, "fromPort")).toEqual(["443", "8"]);
  expect(all(permissions, "toPort")).toEqual(["443", "0"]);
  expect(permissions).toContain("<cidrIp>10.4.0.0/16</cidrIp><description>clients</description>");
  expect(permissions).toContain("<prefixListId>pl-0000000a</prefixListId>");
});

test("a group of another VPC is named with owner, VPC, peering and its status; one's own without", async () => {
  const permissions = within(await groupOf(), "ipPermissions");
  expect(permissions).toContain(
    `<groups><item><userId>${spoke.accountId}</userId><groupId>${inside.near}</groupId><vpcId>${ids.sameRegion}</vpcId><vpcPeeringConnectionId>${inside.nearPeering}</vpcPeeringConnectionId><peeringStatus>active</peeringStatus></item></groups>`,
  );
  expect(permissions).toContain(
    `<groups><item><userId>${hub.accountId}</userId><groupId>${inside.web}</groupId></item></groups>`,
  );
});

test("singly, rules have ids, and ports of -1 where there are none", async () => {
  const { xml } = await testAws(filtersWorld()).call(hub, "DescribeSecurityGroupRules", named("group-id", inside.web));
  expect(new Set(all(xml, "securityGroupRuleId")).size).toBe(7);
  const everything = xml.split("<item>").find((item) => item.includes("<ipProtocol>-1</ipProtocol>")) ?? "";
  expect(all(everything, "fromPort")).toEqual(["-1"]);
  expect(all(xml, "isEgress").filter((egress) => egress === "true")).toHaveLength(1);
  expect(within(xml, "referencedGroupInfo")).toContain(`<groupId>${inside.near}</groupId>`);
});

describe("who sees a group of a shared VPC", () => {
  const seen = async (place: typeof hub) =>
    all(
      (await testAws(filtersWorld()).call(place, "DescribeSecurityGroups", named("vpc-id", ids.hubVpc))).xml,
      "groupName",
    );

  test("the owner sees the participants' too, a participant only its own", async () => {
    expect((await seen(hub)).toSorted()).toEqual(["default", "guests", "web"]);
    expect(await seen(stranger)).toEqual(["guests"]);
    expect(await seen(near)).toEqual([]);
  });

  test("without their tags", async () => {
    const { xml } = await testAws(filtersWorld()).call(hub, "DescribeSecurityGroups", { "GroupId.1": inside.guests });
    expect(xml).not.toContain("secret");
  });
});

test.each<[string, string, string[]]>([
  ["group-name", "we*", [inside.web]],
  ["ip-permission.cidr", "10.4.0.0/16", [inside.web]],
  ["ip-permission.from-port", "443", [inside.web]],
  ["ip-permission.group-id", inside.near, [inside.web]],
  ["ip-permission.user-id", spoke.accountId, [inside.web]],
  ["ip-permission.ipv6-cidr", "2600:*", [inside.web]],
  ["ip-permission.prefix-list-id", "pl-*", [inside.web]],
  ["ip-permission.protocol", "icmp", [inside.web]],
  ["owner-id", stranger.accountId, [inside.guests]],
  ["tag:Name", "web", [inside.web]],
  ["vpc-id", "vpc-0000dead", []],
])("groups by %s = %s", async (name, value, wanted) => {
  const { xml } = await testAws(filtersWorld()).call(hub, "DescribeSecurityGroups", named(name, value));
  expect(wanted.every((id) => xml.includes(`<groupId>${id}</groupId><groupName>`))).toBe(true);
  expect(all(xml, "groupName")).toHaveLength(wanted.length);
});

test.each<[string, Record<string, string>, string, string]>([
  [
    "a missing one",
    { "GroupId.1": "sg-0000dead" },
    "InvalidGroup.NotFound",
    "The security group 'sg-0000dead' does not exist",
  ],
  ["another Region's", { "GroupId.1": inside.far }, "InvalidGroup.NotFound", "does not exist"],
  [
    "a bad id",
    { "GroupId.1": "sg-1" },
    "InvalidGroupId.Malformed",
    "Invalid id: &quot;sg-1&quot; (expecting &quot;sg-...&quot;)",
  ],
  ["ids with a page size", { "GroupId.1": inside.web, MaxResults: "5" }, "InvalidParameterCombination", "MaxResults"],
  ["a page of 1001", { MaxResults: "1001" }, "InvalidParameterValue", "Expecting 5 to 1000."],
])("%s is refused", async (_name, parameters, code, message) => {
  const answer = await testAws(filtersWorld()).call(hub, "DescribeSecurityGroups", parameters);
  expect(answer).toMatchObject({ status: 400, code });
  expect(answer.message).toContain(message);
});

test("groups, ACLs and interfaces take tags as other resources do", async () => {
  const aws = testAws(filtersWorld());
  const tag = { "Tag.1.Key": "team", "Tag.1.Value": "net" };
  for (const id of [inside.web, inside.acl, inside.webInterface, inside.webInstance, inside.nat, inside.dhcp])
    expect((await aws.call(hub, "CreateTags", { "ResourceId.1": id, ...tag })).code).toBeNull();
  expect(await groupOf(aws)).toContain("<key>team</key>");
  expect((await aws.call(hub, "CreateTags", { "ResourceId.1": inside.guests, ...tag })).code).toBe(
    "InvalidGroup.NotFound",
  );
});

test("the world without any word about groups stays as it was", async () => {
  const { xml } = await testAws(testWorld).call(hub, "DescribeSecurityGroups");
  expect(all(xml, "groupName")).toEqual(["default", "default"]);
});
