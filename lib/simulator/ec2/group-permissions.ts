import type { Call } from "../action.ts";
import type { SecurityGroup, SecurityGroupRule } from "../security-group.ts";
import type { Xml } from "../wire/xml.ts";
import { writeReference } from "./group-references.ts";
import { tagSet } from "./listing.ts";

const described = (description: string | null) => (description === null ? {} : { description });

function peersOf(rules: readonly SecurityGroupRule[], group: SecurityGroup, call: Call): Record<string, Xml[]> {
  const groups: Xml[] = [];
  const ipRanges: Xml[] = [];
  const ipv6Ranges: Xml[] = [];
  const prefixListIds: Xml[] = [];
  for (const { peer, description } of rules) {
    const more = described(description);
    if (peer.kind === "group") groups.push({ ...writeReference(peer, group, call), ...more });
    else if (peer.kind === "prefix-list") prefixListIds.push({ prefixListId: peer.prefixListId, ...more });
    else if (peer.kind === "ipv4") ipRanges.push({ cidrIp: peer.cidr, ...more });
    else ipv6Ranges.push({ cidrIpv6: peer.cidr, ...more });
  }
  return { groups, ipRanges, ipv6Ranges, prefixListIds };
}

/** Rules of one protocol and one range of ports stand together, whatever their peers. */
export function writePermissions(rules: readonly SecurityGroupRule[], group: SecurityGroup, call: Call): Xml {
  const together = Map.groupBy(rules, ({ protocol, from, to }) => `${protocol} ${from} ${to}`);
  return [...together.values()].map((same) => ({
    ipProtocol: same[0]?.protocol,
    fromPort: same[0]?.from ?? undefined,
    toPort: same[0]?.to ?? undefined,
    ...peersOf(same, group, call),
  }));
}

function rulePeer({ peer }: SecurityGroupRule, group: SecurityGroup, call: Call): Record<string, Xml> {
  switch (peer.kind) {
    case "ipv4":
      return { cidrIpv4: peer.cidr };
    case "ipv6":
      return { cidrIpv6: peer.cidr };
    case "prefix-list":
      return { prefixListId: peer.prefixListId };
    case "group":
      return { referencedGroupInfo: writeReference(peer, group, call) };
  }
}

/** One rule by itself; here ports that mean nothing are -1. */
export const writeRule = (rule: SecurityGroupRule, group: SecurityGroup, call: Call): Xml => ({
  securityGroupRuleId: rule.id,
  securityGroupRuleArn: `arn:aws:ec2:${group.region}:${group.accountId}:security-group-rule/${rule.id}`,
  groupId: group.id,
  groupOwnerId: group.accountId,
  isEgress: rule.egress,
  ipProtocol: rule.protocol,
  fromPort: rule.from ?? -1,
  toPort: rule.to ?? -1,
  ...rulePeer(rule, group, call),
  ...described(rule.description),
  tagSet: tagSet(rule.tags),
});
