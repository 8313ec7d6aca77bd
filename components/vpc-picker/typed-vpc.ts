import { parseAccountId, parseRegion, parseVpcId, type VpcRef } from "#lib/peering/ids.ts";

export interface TypedVpc {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
}

export type TypedVpcErrors = Readonly<Record<keyof TypedVpc, string | null>>;

/** Every field's mistake at once, or the VPC. */
export function readTypedVpc(typed: TypedVpc): { readonly vpc: VpcRef | null; readonly errors: TypedVpcErrors } {
  const accountId = parseAccountId(typed.accountId.replaceAll(/[\s-]/g, ""));
  const region = parseRegion(typed.region.trim().toLowerCase());
  const vpcId = parseVpcId(typed.vpcId.trim().toLowerCase());
  return {
    vpc:
      accountId.ok && region.ok && vpcId.ok
        ? { accountId: accountId.data, region: region.data, vpcId: vpcId.data }
        : null,
    errors: {
      accountId: accountId.ok ? null : accountId.error.message,
      region: region.ok ? null : region.error.message,
      vpcId: vpcId.ok ? null : vpcId.error.message,
    },
  };
}
