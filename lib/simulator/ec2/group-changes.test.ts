import { describe, expect, test } from "vitest";
import { all, type TestAws, testAws } from "../test-client.ts";
import { filtersWorld, inside, near } from "../test-filters.ts";
import { hub, ids, spoke } from "../test-world.ts";

const permission = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`IpPermissions.1.${key}`, value]));

const https = { IpProtocol: "tcp", FromPort: "443", ToPort: "443" };
const from = (cidr: string) => ({ "IpRanges.1.CidrIp": cidr });
const group = (id: string, userId?: string) => ({
  "Groups.1.GroupId": id,
  ...(userId === undefined ? {} : { "Groups.1.UserId": userId }),
});

const change = (aws: TestAws, action: string, fields: Record<string, string>, id: string = inside.web, place = hub) =>
  aws.call(place, action, { GroupId: id, ...permission(fields) });
const allow = (aws: TestAws, fields: Record<string, string>, id?: string, place?: typeof hub) =>
  change(aws, "AuthorizeSecurityGroupIngress", fields, id, place);

const rulesOf = (aws: TestAws, id: string = inside.web) =>
  aws.truth().securityGroups.find((each) => each.id === id)?.rules ?? [];

describe("authorizing", () => {
  test("adds a rule with an id, the network address of its range, description and tags", async () => {
    const aws = testAws(filtersWorld());
    const { xml } = await aws.call(hub, "AuthorizeSecurityGroupIngress", {
      GroupId: inside.web,
      ...permission({ ...https, ...from("10.7.3.9/16"), "IpRanges.1.Description": "app: 10.7" }),
      "TagSpecification.1.ResourceType": "security-group-rule",
      "TagSpecification.1.Tag.1.Key": "by",
      "TagSpecification.1.Tag.1.Value": "us",
    });
    expect(xml).toContain("<return>true</return>");
    expect(all(xml, "cidrIpv4")).toEqual(["10.7.0.0/16"]);
    expect(all(xml, "securityGroupRuleId")[0]).toMatch(/^sgr-[0-9a-f]{17}$/);
    expect(rulesOf(aws).at(-1)).toMatchObject({ egress: false, description: "app: 10.7", tags: { by: "us" } });
  });

  test("several peers of one call are several rules", async () => {
    const aws = testAws(filtersWorld());
    const before = rulesOf(aws).length;
    await allow(aws, {
      ...https,
      ...from("10.7.0.0/16"),
      "Ipv6Ranges.1.CidrIpv6": "2600:1F00:0:C00::1/56",
      "PrefixListIds.1.PrefixListId": "pl-0000000a",
    });
    expect(
      rulesOf(aws)
        .slice(before)
        .map(({ peer }) => peer.kind),
    ).toEqual(["ipv4", "ipv6", "prefix-list"]);
  });

  test("outward is a rule of its own, whatever is let in", async () => {
    const aws = testAws(filtersWorld());
    const answer = await change(aws, "AuthorizeSecurityGroupEgress", { ...https, ...from("10.4.0.0/16") });
    expect(answer.code).toBeNull();
    expect(rulesOf(aws).at(-1)?.egress).toBe(true);
  });

  test.each<[string, Record<string, string>]>([
    ["the same range, host bits aside", { ...https, ...from("10.4.9.9/16") }],
    ["the protocol by its number", { ...https, IpProtocol: "6", ...from("10.4.0.0/16") }],
    ["a group", { ...https, ...group(inside.near, spoke.accountId) }],
  ])("again is a duplicate, and nothing of the call is done: %s", async (_name, fields) => {
    const aws = testAws(filtersWorld());
    const before = rulesOf(aws);
    const answer = await allow(aws, { ...fields, "IpRanges.2.CidrIp": "10.66.0.0/16" });
    expect(answer).toMatchObject({ status: 400, code: "InvalidPermission.Duplicate" });
    expect(answer.message).toMatch(
      /^the specified rule &quot;peer: .+, TCP, from port: 443, to port: 443, ALLOW&quot; already exists$/,
    );
    expect(rulesOf(aws)).toEqual(before);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["no protocol", from("10.0.0.0/8"), "MissingParameter", "IpPermissions.1.IpProtocol"],
    [
      "an unknown protocol",
      { ...https, IpProtocol: "tpc", ...from("10.0.0.0/8") },
      "InvalidParameterValue",
      "Unknown protocol",
    ],
    [
      "TCP without ports",
      { IpProtocol: "tcp", ...from("10.0.0.0/8") },
      "InvalidParameterValue",
      "Must specify both from and to ports",
    ],
    [
      "ports the wrong way round",
      { ...https, ToPort: "22", ...from("10.0.0.0/8") },
      "InvalidParameterValue",
      "(443:22)",
    ],
    [
      "a port that is none",
      { ...https, ToPort: "65536", ...from("10.0.0.0/8") },
      "InvalidParameterValue",
      "out of range",
    ],
    ["no range", https, "MissingParameter", "IpRanges"],
    ["a bad range", { ...https, ...from("10.0.0.0") }, "InvalidParameterValue", "malformed"],
    ["IPv6 among IPv4", { ...https, ...from("::/0") }, "InvalidParameterValue", "malformed"],
    [
      "a description with markup",
      { ...https, ...from("10.7.0.0/16"), "IpRanges.1.Description": "<b>" },
      "InvalidParameterValue",
      "Invalid rule description",
    ],
    [
      "the same twice",
      { ...https, ...from("10.7.0.0/16"), "IpRanges.2.CidrIp": "10.7.0.1/16" },
      "InvalidParameterValue",
      "multiple times",
    ],
    [
      "a group by name",
      { ...https, ...group(inside.web), "Groups.1.GroupName": "web" },
      "InvalidParameterCombination",
      "may only include a group ID",
    ],
    [
      "the console's way of writing it",
      { ...https, ...group(`${spoke.accountId}/${inside.near}`) },
      "InvalidGroupId.Malformed",
      "expecting",
    ],
    [
      "an unknown prefix list",
      { ...https, "PrefixListIds.1.PrefixListId": "pl-0000dead" },
      "InvalidPrefixListID.NotFound",
      "does not exist",
    ],
  ])("%s is refused", async (_name, fields, code, text) => {
    const aws = testAws(filtersWorld());
    const before = aws.truth();
    const answer = await allow(aws, fields);
    expect(answer).toMatchObject({ status: 400, code });
    expect(answer.message).toContain(text);
    expect(aws.truth()).toEqual(before);
  });

  test("another account's or Region's group does not exist, a dry run changes nothing", async () => {
    const aws = testAws(filtersWorld());
    const rule = { ...https, ...from("10.7.0.0/16") };
    const before = aws.truth();
    expect((await allow(aws, rule, inside.near)).code).toBe("InvalidGroup.NotFound");
    expect((await allow(aws, rule, inside.guests)).code).toBe("InvalidGroup.NotFound");
    const dry = await aws.call(hub, "AuthorizeSecurityGroupIngress", {
      GroupId: inside.web,
      ...permission(rule),
      DryRun: "true",
    });
    expect(dry).toMatchObject({ status: 412, code: "DryRunOperation" });
    expect(aws.truth()).toEqual(before);
  });

  test("60 rules a direction, IPv4 and IPv6 apart; a prefix list counts with its greatest size", async () => {
    const ingress = Array.from({ length: 59 }, (_, at) => ({ protocol: "tcp", from: at, to: at, peer: "10.7.0.0/16" }));
    const aws = testAws(
      filtersWorld("active", {
        securityGroups: [{ id: inside.web, vpcId: ids.hubVpc, name: "full", ingress }],
        interfaces: [],
      }),
    );
    expect((await allow(aws, { ...https, "PrefixListIds.1.PrefixListId": "pl-0000000a" })).code).toBe(
      "RulesPerSecurityGroupLimitExceeded",
    );
    expect((await allow(aws, { ...https, ...from("10.8.0.0/16") })).code).toBeNull();
    expect((await allow(aws, { ...https, ...from("10.9.0.0/16") })).code).toBe("RulesPerSecurityGroupLimitExceeded");
    expect((await allow(aws, { ...https, "Ipv6Ranges.1.CidrIpv6": "::/0" })).code).toBeNull();
    expect((await change(aws, "AuthorizeSecurityGroupEgress", { ...https, ...from("10.9.0.0/16") })).code).toBeNull();
  });
});

describe("naming another VPC's group", () => {
  const name = (aws: TestAws, id: string, userId?: string) =>
    allow(aws, { IpProtocol: "udp", FromPort: "53", ToPort: "53", ...group(id, userId) });

  test.each([[undefined], [spoke.accountId]])(
    "works over an active peering within the Region, owner given: %s",
    async (userId) => {
      const aws = testAws(filtersWorld());
      const { xml } = await name(aws, inside.near, userId);
      expect(all(xml, "vpcPeeringConnectionId")).toEqual([inside.nearPeering]);
      expect(rulesOf(aws).at(-1)?.peer).toMatchObject({
        kind: "group",
        groupId: inside.near,
        accountId: spoke.accountId,
      });
    },
  );

  test.each(["pending-acceptance", "deleted", "rejected", "provisioning"] as const)(
    "does not while the peering is %s",
    async (status) => {
      expect((await name(testAws(filtersWorld(status)), inside.near)).code).toBe("InvalidGroup.NotFound");
    },
  );

  test.each<[string, string, string | undefined, string]>([
    ["across Regions", inside.far, spoke.accountId, `The security group '${inside.far}' does not exist`],
    [
      "of an unpeered VPC of one's own",
      inside.other,
      undefined,
      "You have specified two resources that belong to different networks.",
    ],
    ["with the wrong owner", inside.near, hub.accountId, "does not exist"],
    ["that there is not", "sg-0000dead", undefined, "does not exist"],
  ])("is refused %s", async (_name, id, userId, text) => {
    const answer = await name(testAws(filtersWorld()), id, userId);
    expect(answer).toMatchObject({ code: "InvalidGroup.NotFound" });
    expect(answer.message).toContain(text);
  });
});

describe("revoking", () => {
  test("takes away exactly one rule, named by what it says or by its id", async () => {
    const aws = testAws(filtersWorld());
    const before = rulesOf(aws);
    await change(aws, "RevokeSecurityGroupIngress", { ...https, ...from("10.4.0.0/16") });
    expect(rulesOf(aws)).toEqual(before.slice(1));
    const second = before[1]?.id ?? "";
    await aws.call(hub, "RevokeSecurityGroupIngress", { GroupId: inside.web, "SecurityGroupRuleId.1": second });
    expect(rulesOf(aws)).toEqual(before.slice(2));
  });

  test("a rule that is not there is not found, and nothing of the call is done", async () => {
    const aws = testAws(filtersWorld());
    const before = rulesOf(aws);
    const absent = { ...https, ...from("10.4.0.0/16"), "IpRanges.2.CidrIp": "10.5.0.0/16" };
    expect(await change(aws, "RevokeSecurityGroupIngress", absent)).toMatchObject({
      code: "InvalidPermission.NotFound",
      message: "The specified rule does not exist in this security group.",
    });
    expect((await change(aws, "RevokeSecurityGroupEgress", { ...https, ...from("10.4.0.0/16") })).code).toBe(
      "InvalidPermission.NotFound",
    );
    expect(rulesOf(aws)).toEqual(before);
  });

  test("a stale reference can be revoked, though nobody could make it any more", async () => {
    const aws = testAws(filtersWorld("deleted"));
    const stale = { ...https, ...group(inside.near, spoke.accountId) };
    expect((await change(aws, "RevokeSecurityGroupIngress", stale)).code).toBeNull();
    expect(rulesOf(aws).some(({ peer }) => peer.kind === "group" && peer.groupId === inside.near)).toBe(false);
  });

  test("another account cannot", async () => {
    const rule = { ...https, ...from("10.4.0.0/16") };
    const answer = await change(testAws(filtersWorld()), "RevokeSecurityGroupIngress", rule, inside.web, near);
    expect(answer.code).toBe("InvalidGroup.NotFound");
  });
});
