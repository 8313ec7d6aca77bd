import type { Action } from "../action.ts";
import type { SecurityGroup, SecurityGroupRule } from "../security-group.ts";
import { buckets } from "../throttle.ts";
import { writePermissions, writeRule } from "./group-permissions.ts";
import { visibleGroups } from "./group-references.ts";
import { defineListing, tagSet } from "./listing.ts";

type Facet = (rule: SecurityGroupRule) => string | null;

const facets: Readonly<Record<string, Facet>> = {
  cidr: ({ peer }) => (peer.kind === "ipv4" ? peer.cidr : null),
  "ipv6-cidr": ({ peer }) => (peer.kind === "ipv6" ? peer.cidr : null),
  "prefix-list-id": ({ peer }) => (peer.kind === "prefix-list" ? peer.prefixListId : null),
  "group-id": ({ peer }) => (peer.kind === "group" ? peer.groupId : null),
  "user-id": ({ peer }) => (peer.kind === "group" ? peer.accountId : null),
  "from-port": ({ from }) => (from === null ? null : String(from)),
  "to-port": ({ to }) => (to === null ? null : String(to)),
  protocol: ({ protocol }) => protocol,
};

const ruleFilters = (prefix: string, egress: boolean) =>
  Object.fromEntries(
    Object.entries(facets).map(([name, facet]) => [
      `${prefix}.${name}`,
      ({ rules }: SecurityGroup) => rules.filter((rule) => rule.egress === egress).flatMap((rule) => facet(rule) ?? []),
    ]),
  );

const describeSecurityGroups = defineListing<SecurityGroup>({
  action: "DescribeSecurityGroups",
  idParameter: "GroupId",
  kind: "securityGroup",
  set: "securityGroupInfo",
  maxResultsMax: 1000,
  wholesale: buckets.wholesale,
  filters: {
    description: ({ description }) => [description],
    "group-id": ({ id }) => [id],
    "group-name": ({ name }) => [name],
    "owner-id": ({ accountId }) => [accountId],
    "vpc-id": ({ vpcId }) => [vpcId],
    ...ruleFilters("ip-permission", false),
    ...ruleFilters("egress.ip-permission", true),
  },
  items: visibleGroups,
  write: (group, call) => ({
    ownerId: group.accountId,
    groupId: group.id,
    groupName: group.name,
    groupDescription: group.description,
    vpcId: group.vpcId,
    securityGroupArn: `arn:aws:ec2:${group.region}:${group.accountId}:security-group/${group.id}`,
    ipPermissions: writePermissions(
      group.rules.filter(({ egress }) => !egress),
      group,
      call,
    ),
    ipPermissionsEgress: writePermissions(
      group.rules.filter(({ egress }) => egress),
      group,
      call,
    ),
    tagSet: tagSet(group.tags),
  }),
});

interface RuleView extends SecurityGroupRule {
  readonly group: SecurityGroup;
}

const describeSecurityGroupRules = defineListing<RuleView>({
  action: "DescribeSecurityGroupRules",
  idParameter: "SecurityGroupRuleId",
  kind: "securityGroupRule",
  set: "securityGroupRuleSet",
  maxResultsMax: 1000,
  filters: {
    "group-id": ({ group }) => [group.id],
    "security-group-rule-id": ({ id }) => [id],
  },
  items: (call) => visibleGroups(call).flatMap((group) => group.rules.map((rule) => ({ ...rule, group }))),
  write: (rule, call) => writeRule(rule, rule.group, call),
});

export const securityGroupActions: readonly Action[] = [describeSecurityGroups, describeSecurityGroupRules];
