import "server-only";
import type { NetworkAclEntry, NetworkAcl as SdkNetworkAcl } from "@aws-sdk/client-ec2";
import type { AccountId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type { AclEntry, NetworkAcl } from "#lib/peering/network.ts";

/** Null where AWS names no ACL, or none of a VPC. */
export function networkAclOf(acl: SdkNetworkAcl, viewer: AccountId): NetworkAcl | null {
  if (acl.NetworkAclId === undefined || acl.VpcId === undefined) return null;
  return {
    networkAclId: acl.NetworkAclId,
    vpcId: acl.VpcId as VpcId,
    ownerId: (acl.OwnerId ?? viewer) as AccountId,
    isDefault: acl.IsDefault ?? false,
    subnetIds: (acl.Associations ?? []).flatMap(({ SubnetId: id }) => (id === undefined ? [] : [id as SubnetId])),
    entries: (acl.Entries ?? []).flatMap((entry) => entryOf(entry) ?? []),
  };
}

/** Null where number, range or verdict is not told: such an entry could not be weighed against the others. */
export function entryOf(entry: NetworkAclEntry): AclEntry | null {
  const { RuleNumber: ruleNumber, RuleAction: action, PortRange: ports, IcmpTypeCode: icmp } = entry;
  const cidr = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  if (ruleNumber === undefined || cidr === undefined || (action !== "allow" && action !== "deny")) return null;
  return {
    ruleNumber,
    egress: entry.Egress ?? false,
    action,
    protocol: entry.Protocol ?? "-1",
    cidr,
    ports: ports?.From === undefined || ports.To === undefined ? null : { from: ports.From, to: ports.To },
    icmp: icmp === undefined ? null : { type: icmp.Type ?? -1, code: icmp.Code ?? -1 },
  };
}
