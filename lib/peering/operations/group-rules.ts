import { cidrOf } from "../cidr.ts";
import { type Body, hclBlock, hclComment, hclName, hclString } from "../export/hcl.ts";
import { groupRuleLabel, peerLabel, portsLabel, serviceLabel } from "../filter-labels.ts";
import type { Place } from "../ids.ts";
import { oneLine, placeLabel } from "../names.ts";
import type { GroupRule, GroupRulePeer } from "../network.ts";
import type { PairObservation } from "../observation.ts";
import { protocolName, sameRule } from "../same-filter.ts";
import type { Word } from "../shell.ts";

export type Direction = "ingress" | "egress";

interface OfRule {
  readonly place: Place;
  readonly groupId: string;
  readonly rule: GroupRule;
}

/** Whether the group has the rule; `unknown` where groups were not read, or this one is not among them. */
export function hasRule({ place, groupId, rule }: OfRule, direction: Direction, observation: PairObservation) {
  const groups = observation[place.side].filters?.securityGroups;
  const group = groups?.known === true ? groups.value.find((each) => each.groupId === groupId) : undefined;
  return group === undefined ? "unknown" : group[direction].some((each) => sameRule(each, rule));
}

const peerId = (peer: GroupRulePeer): string => {
  switch (peer.kind) {
    case "cidr":
      return peer.cidr;
    case "prefix-list":
      return peer.prefixListId;
    case "group":
      return peer.groupId;
  }
};

export const ruleKey = ({ groupId, rule }: OfRule): string[] => [
  groupId,
  protocolName(rule.protocol),
  portsLabel(rule) ?? "all",
  peerId(rule.peer),
];

/** `inbound tcp 443 from 10.0.0.0/16, in security group web (sg-…) of network-prod (111111111111), us-east-1` */
export function ruleWords(
  { place, groupId, rule }: OfRule,
  direction: Direction,
  observation: PairObservation,
): string {
  const [way, preposition] = direction === "ingress" ? ["inbound", "from"] : ["outbound", "to"];
  const side = observation[place.side];
  const groups = side.filters?.securityGroups;
  const name = groups?.known === true ? groups.value.find((each) => each.groupId === groupId)?.name : null;
  const shown = name ? `${oneLine(name)} (${groupId})` : groupId;
  return `${way} ${serviceLabel(rule.protocol, rule)} ${preposition} ${peerLabel(rule.peer)}, in security group ${shown} of ${placeLabel(side)}`;
}

/** The form in which EC2 takes one permission. */
function permission({ protocol, from, to, peer }: GroupRule): object {
  const range = from === null ? {} : { FromPort: from, ToPort: to ?? from };
  return { IpProtocol: protocol, ...range, ...permissionPeer(peer) };
}

function permissionPeer(peer: GroupRulePeer): object {
  switch (peer.kind) {
    case "cidr":
      return cidrOf(peer.cidr)?.family === 6
        ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr }] }
        : { IpRanges: [{ CidrIp: peer.cidr }] };
    case "prefix-list":
      return { PrefixListIds: [{ PrefixListId: peer.prefixListId }] };
    case "group":
      // A group of another account has to be named with its owner.
      return {
        UserIdGroupPairs: [{ GroupId: peer.groupId, ...(peer.accountId !== undefined && { UserId: peer.accountId }) }],
      };
  }
}

export const ruleCli = (verb: "authorize" | "revoke", direction: Direction, { groupId, rule }: OfRule): Word[] => [
  `${verb}-security-group-${direction}`,
  "--group-id",
  groupId,
  "--ip-permissions",
  JSON.stringify([permission(rule)]),
];

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule */
export function ruleResource(direction: Direction, operation: OfRule, provider: string): string {
  const { groupId, rule } = operation;
  const ports: Body = [
    ...(rule.from === null ? [] : ([["from_port", String(rule.from)]] as const)),
    ...(rule.to === null ? [] : ([["to_port", String(rule.to)]] as const)),
  ];
  return hclBlock({
    head: `resource "aws_vpc_security_group_${direction}_rule" "${hclName(ruleKey(operation).join("_"))}"`,
    body: [
      ["provider", provider],
      ["security_group_id", hclString(groupId)],
      ["ip_protocol", hclString(rule.protocol)],
      ...ports,
      resourcePeer(rule.peer),
    ],
  });
}

function resourcePeer(peer: GroupRulePeer): readonly [string, string] {
  switch (peer.kind) {
    case "cidr":
      return [cidrOf(peer.cidr)?.family === 6 ? "cidr_ipv6" : "cidr_ipv4", hclString(peer.cidr)];
    case "prefix-list":
      return ["prefix_list_id", hclString(peer.prefixListId)];
    case "group":
      return [
        "referenced_security_group_id",
        hclString(peer.accountId === undefined ? peer.groupId : `${peer.accountId}/${peer.groupId}`),
      ];
  }
}

/** Terraform takes a rule away where it is written, and nowhere else. */
export const ruleGone = (direction: Direction, { groupId, rule }: OfRule): string =>
  hclComment(
    `Take the ${direction} rule ${groupRuleLabel(rule)} out of security group ${groupId}, wherever it is written.`,
  );
