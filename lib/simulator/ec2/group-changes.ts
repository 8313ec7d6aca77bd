import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import type { RulePeer, SecurityGroup, SecurityGroupRule } from "../security-group.ts";
import { ruleKey } from "../security-group.ts";
import { buckets } from "../throttle.ts";
import { missing } from "../wire/parameters.ts";
import { placeKey, samePlace, type Tags } from "../world.ts";
import { writeRule } from "./group-permissions.ts";
import { activePeering } from "./group-references.ts";
import { defineChange } from "./listing.ts";
import { visiblePrefixLists } from "./prefix-lists.ts";
import { type AskedPeer, type AskedRule, readPermissions } from "./read-permissions.ts";
import { checkId, notFound } from "./resource-ids.ts";
import { readTagSpecification } from "./tags.ts";

function ownGroup(call: Call, id: string): SecurityGroup {
  const group = call.world.securityGroups.get(id);
  if (group === undefined || !samePlace(group, call)) throw notFound("securityGroup", id);
  return group;
}

/** A group of the same VPC, or of one with which an active peering within the Region stands. */
function referenced(
  { groupId, accountId }: Extract<AskedPeer, { kind: "group" }>,
  own: SecurityGroup,
  call: Call,
): RulePeer {
  const there = call.world.securityGroups.get(groupId);
  if (there === undefined || (accountId !== undefined && accountId !== there.accountId))
    throw notFound("securityGroup", groupId);
  const named = { kind: "group", groupId, accountId: there.accountId, vpcId: there.vpcId } as const;
  if (there.vpcId === own.vpcId) return { ...named, peeringId: null };
  const peering = activePeering(call.world, own.vpcId, there.vpcId, call.now);
  if (peering !== undefined) return { ...named, peeringId: peering.id };
  if (samePlace(there, call))
    throw new AwsError("InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
  throw notFound("securityGroup", groupId);
}

function peerOf(peer: AskedPeer, own: SecurityGroup, call: Call): RulePeer {
  if (peer.kind === "group") return referenced(peer, own, call);
  if (peer.kind === "prefix-list" && !visiblePrefixLists(call).some(({ id }) => id === peer.prefixListId))
    throw notFound("prefixList", peer.prefixListId);
  return peer;
}

const peerName = (peer: RulePeer): string =>
  peer.kind === "group" ? peer.groupId : peer.kind === "prefix-list" ? peer.prefixListId : peer.cidr;

function ruleWords({ protocol, from, to, peer }: SecurityGroupRule): string {
  const ports = from === null ? "" : `, from port: ${from}, to port: ${to}`;
  return `"peer: ${peerName(peer)}, ${protocol === "-1" ? "ALL" : protocol.toUpperCase()}${ports}, ALLOW"`;
}

/** A reference counts for both families, a prefix list with its greatest size for its own. */
function weight({ peer }: SecurityGroupRule, family: 4 | 6, { world }: Call): number {
  if (peer.kind === "group") return 1;
  if (peer.kind !== "prefix-list") return peer.kind === (family === 4 ? "ipv4" : "ipv6") ? 1 : 0;
  const list = world.prefixLists.get(peer.prefixListId);
  const ipv6 = list?.cidrs.some((cidr) => cidr.includes(":")) === true;
  return (ipv6 ? 6 : 4) === family ? (list?.maxEntries ?? 1) : 0;
}

function checkQuota(group: SecurityGroup, added: readonly SecurityGroupRule[], egress: boolean, call: Call): void {
  const quota = call.world.quota("rulesPerSecurityGroup", call);
  const counted = [...group.rules.filter((rule) => rule.egress === egress), ...added];
  for (const family of [4, 6] as const)
    if (counted.reduce((sum, rule) => sum + weight(rule, family, call), 0) > quota)
      throw new AwsError(
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached.",
      );
}

const store = (group: SecurityGroup, rules: readonly SecurityGroupRule[], call: Call): void =>
  call.world.securityGroups.put(group.id, { ...group, rules }, call.now, placeKey(call));

const ready = (rule: AskedRule, egress: boolean, tags: Tags, group: SecurityGroup, call: Call) => ({
  ...rule,
  egress,
  tags,
  peer: peerOf(rule.peer, group, call),
});

function checkDistinct(rules: readonly Omit<SecurityGroupRule, "id">[]): void {
  if (new Set(rules.map(ruleKey)).size < rules.length)
    throw new AwsError("InvalidParameterValue", "The same permission must not appear multiple times");
}

function authorize(group: SecurityGroup, asked: readonly AskedRule[], egress: boolean, tags: Tags, call: Call) {
  const wanted = asked.map((rule) => ready(rule, egress, tags, group, call));
  checkDistinct(wanted);
  const present = new Map(group.rules.map((rule) => [ruleKey(rule), rule]));
  const already = wanted.map((rule) => present.get(ruleKey(rule))).find((rule) => rule !== undefined);
  if (already !== undefined)
    throw new AwsError("InvalidPermission.Duplicate", `the specified rule ${ruleWords(already)} already exists`);
  const added = wanted.map((rule): SecurityGroupRule => ({ ...rule, id: call.world.newId("sgr") }));
  checkQuota(group, added, egress, call);
  store(group, [...group.rules, ...added], call);
  return { return: true, securityGroupRuleSet: added.map((rule) => writeRule(rule, group, call)) };
}

const authorization = (name: string, egress: boolean): Action =>
  defineChange(
    name,
    (parameters, call) => {
      const groupId = checkId("securityGroup", parameters.required("GroupId"));
      const asked = readPermissions(parameters);
      const tags = readTagSpecification(parameters, "security-group-rule");
      if (asked.length === 0) throw missing("ipPermissions");
      return () => authorize(ownGroup(call, groupId), asked, egress, tags, call);
    },
    egress ? {} : { bucket: buckets.resourceIntensive },
  );

/** A revoked rule need not be one that could be made today: its peering may have ended. */
function keyOf(rule: AskedRule, egress: boolean, { accountId }: Call): string {
  const { peer } = rule;
  const named: RulePeer =
    peer.kind === "group" ? { ...peer, accountId: peer.accountId ?? accountId, vpcId: null, peeringId: null } : peer;
  return ruleKey({ ...rule, egress, peer: named, tags: {} });
}

function named(ids: readonly string[], group: SecurityGroup, egress: boolean): SecurityGroupRule[] {
  return ids.map((id) => {
    const rule = group.rules.find((each) => each.id === id && each.egress === egress);
    if (rule === undefined) throw notFound("securityGroupRule", id);
    return rule;
  });
}

function revoke(group: SecurityGroup, ids: readonly string[], keys: readonly string[], egress: boolean, call: Call) {
  const matched = keys.map((key) => {
    const rule = group.rules.find((each) => ruleKey(each) === key);
    if (rule === undefined)
      throw new AwsError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    return rule;
  });
  const gone = new Set([...named(ids, group, egress), ...matched]);
  store(
    group,
    group.rules.filter((rule) => !gone.has(rule)),
    call,
  );
  return {
    return: true,
    unknownIpPermissionSet: [],
    revokedSecurityGroupRuleSet: [...gone].map((rule) => ({
      securityGroupRuleId: rule.id,
      groupId: group.id,
      isEgress: rule.egress,
      ipProtocol: rule.protocol,
      fromPort: rule.from ?? -1,
      toPort: rule.to ?? -1,
      ...(rule.peer.kind === "ipv4" ? { cidrIpv4: rule.peer.cidr } : {}),
      ...(rule.peer.kind === "ipv6" ? { cidrIpv6: rule.peer.cidr } : {}),
      ...(rule.peer.kind === "prefix-list" ? { prefixListId: rule.peer.prefixListId } : {}),
      ...(rule.peer.kind === "group" ? { referencedGroupId: rule.peer.groupId } : {}),
    })),
  };
}

const revocation = (name: string, egress: boolean): Action =>
  defineChange(
    name,
    (parameters, call) => {
      const groupId = checkId("securityGroup", parameters.required("GroupId"));
      const ids = parameters.list("SecurityGroupRuleId").map((id) => checkId("securityGroupRule", id));
      const keys = readPermissions(parameters).map((rule) => keyOf(rule, egress, call));
      if (ids.length + keys.length === 0) throw missing("ipPermissions");
      return () => revoke(ownGroup(call, groupId), ids, keys, egress, call);
    },
    egress ? {} : { bucket: buckets.resourceIntensive },
  );

export const groupChangeActions: readonly Action[] = [
  authorization("AuthorizeSecurityGroupIngress", false),
  authorization("AuthorizeSecurityGroupEgress", true),
  revocation("RevokeSecurityGroupIngress", false),
  revocation("RevokeSecurityGroupEgress", true),
];
