import "server-only";
import type { Vpc as SdkVpc, VpcCidrBlockState } from "@aws-sdk/client-ec2";
import type { AccountId, VpcId } from "#lib/peering/ids.ts";
import type { CidrAssociation, Vpc } from "#lib/peering/observation.ts";
import { nameOf, tagsOf } from "./tags.ts";

const states = ["associating", "associated", "disassociating", "disassociated", "failing", "failed"] as const;

/** A state that AWS leaves out, or that is newer than this list, must not hide a CIDR: it counts as the VPC's. */
const stateOf = (state: VpcCidrBlockState | undefined): CidrAssociation["state"] =>
  states.find((known) => known === state?.State) ?? "associated";

/** Null where AWS names no VPC. */
export function vpcOf(vpc: SdkVpc, viewer: AccountId): Vpc | null {
  if (vpc.VpcId === undefined) return null;
  const tags = tagsOf(vpc.Tags);
  return {
    vpcId: vpc.VpcId as VpcId,
    ownerId: (vpc.OwnerId ?? viewer) as AccountId,
    name: nameOf(tags),
    cidrs: cidrsOf(vpc),
    ipv6Cidrs: (vpc.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock, Ipv6CidrBlockState }) =>
      Ipv6CidrBlock === undefined ? [] : [{ cidr: Ipv6CidrBlock, state: stateOf(Ipv6CidrBlockState) }],
    ),
    isDefault: vpc.IsDefault ?? false,
    dhcpOptionsId: vpc.DhcpOptionsId ?? null,
    tags,
  };
}

function cidrsOf(vpc: SdkVpc): readonly CidrAssociation[] {
  const associations = (vpc.CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock, CidrBlockState }) =>
    CidrBlock === undefined ? [] : [{ cidr: CidrBlock, state: stateOf(CidrBlockState) }],
  );
  const primary = vpc.CidrBlock;
  if (primary === undefined) return associations;
  const listed = associations.find(({ cidr }) => cidr === primary) ?? { cidr: primary, state: "associated" as const };
  return [listed, ...associations.filter(({ cidr }) => cidr !== primary)];
}
