import "server-only";
import type { Subnet as SdkSubnet } from "@aws-sdk/client-ec2";
import type { AccountId, SubnetId, VpcId } from "#lib/peering/ids.ts";
import type { Subnet } from "#lib/peering/observation.ts";
import { nameOf, tagsOf } from "./tags.ts";

/** Null where AWS names no subnet, or none of a VPC. */
export function subnetOf(subnet: SdkSubnet, viewer: AccountId): Subnet | null {
  if (subnet.SubnetId === undefined || subnet.VpcId === undefined) return null;
  return {
    subnetId: subnet.SubnetId as SubnetId,
    vpcId: subnet.VpcId as VpcId,
    ownerId: (subnet.OwnerId ?? viewer) as AccountId,
    name: nameOf(tagsOf(subnet.Tags)),
    cidr: subnet.CidrBlock === undefined || subnet.CidrBlock === "" ? null : subnet.CidrBlock,
    ipv6Cidrs: (subnet.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock, Ipv6CidrBlockState }) =>
      Ipv6CidrBlock === undefined || gone.has(Ipv6CidrBlockState?.State ?? "") ? [] : [Ipv6CidrBlock],
    ),
    availabilityZone: subnet.AvailabilityZone ?? "",
    availabilityZoneId: subnet.AvailabilityZoneId ?? null,
  };
}

const gone = new Set(["disassociating", "disassociated", "failing", "failed"]);
