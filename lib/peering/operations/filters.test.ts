import { describe, expect, test } from "vitest";
import type { AccountId } from "../ids.ts";
import type { AclEntry, GroupRule, GroupRulePeer, NetworkAcl, SecurityGroup } from "../network.ts";
import type { PairObservation } from "../observation.ts";
import type { FilterOperation } from "../operation.ts";
import { applyToModel } from "../testing/model.ts";
import { pairObservation, unread, withSide } from "../testing/observation.ts";
import { awsCli, done, operationId, summary, terraform, undo } from "./index.ts";

const bare = pairObservation({ status: "active" });
const { accepter } = bare;
const { place, vpcId } = accepter;
const ownerId = place.accountId;

const https: GroupRule = { protocol: "tcp", from: 443, to: 443, peer: { kind: "cidr", cidr: "10.10.0.0/16" } };
const reply: AclEntry = {
  ruleNumber: 90,
  egress: true,
  action: "allow",
  protocol: "6",
  cidr: "10.10.0.0/16",
  ports: { from: 1024, to: 65_535 },
  icmp: null,
};
const group: SecurityGroup = { groupId: "sg-0123456789abcdef0", vpcId, ownerId, name: "web", ingress: [], egress: [] };
const acl: NetworkAcl = {
  networkAclId: "acl-0123456789abcdef0",
  vpcId,
  ownerId,
  isDefault: false,
  subnetIds: [],
  entries: [],
};

const reading = <T>(value: T) => ({ known: true, value, readAt: bare.readAt }) as const;

function seen(ingress: readonly GroupRule[] = [], entries: readonly AclEntry[] = []): PairObservation {
  const filters = {
    securityGroups: reading([{ ...group, ingress }]),
    networkAcls: reading([{ ...acl, entries }]),
  };
  return withSide(bare, "accepter", { filters });
}

const allow = (rule: GroupRule = https) =>
  ({ kind: "authorize-ingress", place, groupId: group.groupId, rule }) as const;
const add = (entry: AclEntry = reply) =>
  ({ kind: "create-acl-entry", place, networkAclId: acl.networkAclId, entry }) as const;
const remove = (entry: AclEntry = reply) => ({ ...add(entry), kind: "delete-acl-entry" }) as const;

describe("done", () => {
  test("is unknown where nobody asked what filters, where it could not be read, and of a group that is not listed", () => {
    const unreadable = withSide(bare, "accepter", { filters: { securityGroups: unread(), networkAcls: unread() } });
    for (const operation of [allow(), add(), remove()] as const)
      for (const observation of [bare, unreadable]) expect(done(operation, observation)).toBe("unknown");
    expect(done({ ...allow(), groupId: "sg-0other00000000000" }, seen())).toBe("unknown");
  });

  test.each<[string, GroupRule]>([
    ["as it is", https],
    ["the protocol by number", { ...https, protocol: "6" }],
    ["host bits set", { ...https, peer: { kind: "cidr", cidr: "10.10.3.4/16" } }],
  ])("is yes however AWS writes the rule: %s", (_name, there) => {
    expect(done(allow(), seen([there]))).toBe("yes");
  });

  test.each<[string, GroupRule]>([
    ["wider ports", { ...https, to: 444 }],
    ["another protocol", { ...https, protocol: "udp" }],
    ["a wider range", { ...https, peer: { kind: "cidr", cidr: "10.0.0.0/8" } }],
    ["a prefix list", { ...https, peer: { kind: "prefix-list", prefixListId: "pl-1" } }],
  ])("is no for a rule that is another: %s", (_name, there) => {
    expect(done(allow(), seen([there]))).toBe("no");
  });

  test("all traffic is the same rule whatever ports stand beside it", () => {
    const all: GroupRule = { ...https, protocol: "-1", from: null, to: null };
    expect(done(allow(all), seen([{ ...all, from: -1, to: -1 }]))).toBe("yes");
  });

  test("an entry is created when its number says the same, and deleted when it no longer does", () => {
    const other = { ...reply, action: "deny" as const };
    expect([done(add(), seen([], [reply])), done(add(), seen([], [other])), done(add(), seen())]).toEqual([
      "yes",
      "no",
      "no",
    ]);
    expect([done(remove(), seen([], [reply])), done(remove(), seen([], [other]))]).toEqual(["no", "yes"]);
  });
});

describe("undo", () => {
  test.each<[string, FilterOperation, PairObservation]>([
    ["a rule", allow(), seen()],
    ["a revoked rule", { ...allow(), kind: "revoke-ingress" }, seen([https])],
    ["an entry", add(), seen()],
    ["a deleted entry", remove(), seen([], [reply])],
  ])("brings back what was there, and AWS takes it: %s", (_name, operation, before) => {
    const back = undo(operation, before);
    expect(back).not.toBeNull();
    const after = applyToModel(before, operation);
    expect(done(operation, after)).toBe("yes");
    expect(back && applyToModel(after, back)).toEqual(before);
  });

  test("leaves alone what somebody else had made before, and what nobody has read", () => {
    expect(undo(allow(), seen([https]))).toBeNull();
    expect(undo(add(), seen([], [{ ...reply, action: "deny" }]))).toBeNull();
    expect(undo(remove(), seen([], [{ ...reply, action: "deny" }]))).toBeNull();
    for (const operation of [allow(), add(), remove()] as const) expect(undo(operation, bare)).toBeNull();
  });
});

describe("one peer after another", () => {
  const owner = "333333333333" as AccountId;
  test.each<[GroupRulePeer, string, string, string]>([
    [
      { kind: "cidr", cidr: "2600::/56" },
      '"Ipv6Ranges":[{"CidrIpv6":"2600::/56"}]',
      'cidr_ipv6         = "2600::/56"',
      "2600::/56",
    ],
    [
      { kind: "prefix-list", prefixListId: "pl-1" },
      '"PrefixListIds":[{"PrefixListId":"pl-1"}]',
      'prefix_list_id    = "pl-1"',
      "prefix list pl-1",
    ],
    [
      { kind: "group", groupId: "sg-9", accountId: owner },
      '"UserIdGroupPairs":[{"GroupId":"sg-9","UserId":"333333333333"}]',
      'referenced_security_group_id = "333333333333/sg-9"',
      "security group sg-9",
    ],
  ])("%j", (peer, inCommand, inTerraform, inWords) => {
    const operation = allow({ ...https, peer });
    expect(awsCli(operation)).toContain(inCommand);
    expect(terraform(operation, "aws.accepter").replaceAll(/ +=/g, " =")).toContain(
      inTerraform.replaceAll(/ +=/g, " ="),
    );
    expect(summary(operation, bare)).toContain(inWords);
  });
});

test("as Terraform: a rule, an entry, and in words what Terraform has no resource for", () => {
  expect(terraform(allow(), "aws.accepter")).toBe(
    [
      'resource "aws_vpc_security_group_ingress_rule" "sg_0123456789abcdef0_tcp_443_10_10_0_0_16" {',
      "  provider          = aws.accepter",
      '  security_group_id = "sg-0123456789abcdef0"',
      '  ip_protocol       = "tcp"',
      "  from_port         = 443",
      "  to_port           = 443",
      '  cidr_ipv4         = "10.10.0.0/16"',
      "}",
    ].join("\n"),
  );
  expect(terraform(add(), "aws.accepter")).toBe(
    [
      'resource "aws_network_acl_rule" "acl_0123456789abcdef0_egress_90" {',
      "  provider       = aws.accepter",
      '  network_acl_id = "acl-0123456789abcdef0"',
      "  rule_number    = 90",
      "  egress         = true",
      '  protocol       = "6"',
      '  rule_action    = "allow"',
      '  cidr_block     = "10.10.0.0/16"',
      "  from_port      = 1024",
      "  to_port        = 65535",
      "}",
    ].join("\n"),
  );
  for (const gone of [remove(), { ...allow(), kind: "revoke-egress" }] as const)
    expect(terraform(gone, "aws.accepter")).toMatch(/^# Take the egress rule .+ wherever it is written\.$/);
});

test("sentences name the group where its name was read, and the account that acts", () => {
  expect(summary(allow(), seen())).toBe(
    "Allow inbound tcp 443 from 10.10.0.0/16, in security group web (sg-0123456789abcdef0) of payments-prod (222222222222), eu-west-1",
  );
  expect(summary(add(), bare)).toBe(
    "Add outbound rule 90 of network ACL acl-0123456789abcdef0: allow tcp 1024-65535 to 10.10.0.0/16, in payments-prod (222222222222), eu-west-1",
  );
  const ping: GroupRule = { ...https, protocol: "icmp", from: 8, to: 0 };
  expect(summary(allow(ping), bare)).toContain("inbound icmp type 8 code 0 from");
});

test("two rules that differ in anything have ids that differ", () => {
  const rules: readonly GroupRule[] = [
    https,
    { ...https, to: 444 },
    { ...https, protocol: "udp" },
    { ...https, protocol: "-1", from: null, to: null },
    { ...https, peer: { kind: "group", groupId: "sg-9" } },
  ];
  expect(new Set(rules.map((rule) => operationId(allow(rule)))).size).toBe(rules.length);
});
