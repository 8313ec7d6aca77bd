import "server-only";
import type { IpPermission, SecurityGroup as SdkSecurityGroup, UserIdGroupPair } from "@aws-sdk/client-ec2";
import type { AccountId, VpcId } from "#lib/peering/ids.ts";
import type { GroupRule, GroupRulePeer, SecurityGroup } from "#lib/peering/network.ts";
import { visible } from "#lib/peering/visible.ts";

/** Null where AWS names no group, or none of a VPC. */
export function securityGroupOf(group: SdkSecurityGroup, viewer: AccountId): SecurityGroup | null {
  if (group.GroupId === undefined || group.VpcId === undefined) return null;
  return {
    groupId: group.GroupId,
    vpcId: group.VpcId as VpcId,
    ownerId: (group.OwnerId ?? viewer) as AccountId,
    name: group.GroupName === undefined || group.GroupName === "" ? null : visible(group.GroupName),
    ingress: (group.IpPermissions ?? []).flatMap(rulesOf),
    egress: (group.IpPermissionsEgress ?? []).flatMap(rulesOf),
  };
}

/** One permission of AWS holds many peers. One whose protocol is not told could be any: it is taken as all. */
function rulesOf(permission: IpPermission): readonly GroupRule[] {
  const { IpProtocol: protocol = "-1", FromPort: from = null, ToPort: to = null } = permission;
  return peersOf(permission).map((peer) => ({ protocol, from, to, peer }));
}

const peersOf = ({ IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs }: IpPermission): readonly GroupRulePeer[] => [
  ...(IpRanges ?? []).flatMap(({ CidrIp }) => cidrPeer(CidrIp)),
  ...(Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => cidrPeer(CidrIpv6)),
  ...(PrefixListIds ?? []).flatMap(({ PrefixListId: id }) =>
    id === undefined ? [] : [{ kind: "prefix-list" as const, prefixListId: id }],
  ),
  ...(UserIdGroupPairs ?? []).flatMap(groupPeer),
];

const cidrPeer = (cidr: string | undefined): readonly GroupRulePeer[] =>
  cidr === undefined ? [] : [{ kind: "cidr", cidr }];

const groupPeer = ({ GroupId, UserId }: UserIdGroupPair): readonly GroupRulePeer[] =>
  GroupId === undefined
    ? []
    : [{ kind: "group", groupId: GroupId, ...(UserId !== undefined && { accountId: UserId as AccountId }) }];
