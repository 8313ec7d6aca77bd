import "server-only";
import type { IpPermission } from "@aws-sdk/client-ec2";
import { cidrOf } from "#lib/peering/cidr.ts";
import type { GroupRule, GroupRulePeer } from "#lib/peering/network.ts";

/** One rule in the form in which EC2 takes permissions. */
export function permissionOf({ protocol, from, to, peer }: GroupRule): IpPermission {
  const range = from === null ? {} : { FromPort: from, ToPort: to ?? from };
  return { IpProtocol: protocol, ...range, ...peerFields(peer) };
}

function peerFields(peer: GroupRulePeer): Partial<IpPermission> {
  switch (peer.kind) {
    case "cidr":
      return cidrOf(peer.cidr)?.family === 6
        ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr }] }
        : { IpRanges: [{ CidrIp: peer.cidr }] };
    case "prefix-list":
      return { PrefixListIds: [{ PrefixListId: peer.prefixListId }] };
    case "group":
      return {
        UserIdGroupPairs: [{ GroupId: peer.groupId, ...(peer.accountId !== undefined && { UserId: peer.accountId }) }],
      };
  }
}
