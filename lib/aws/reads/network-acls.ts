import "server-only";
import { DescribeNetworkAclsCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkAcl } from "#lib/peering/network.ts";
import { fail, ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { networkAclOf } from "../map/network-acl.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;

const acls = (ec2: Ec2, at: At, filters: ReturnType<typeof only>): Promise<Outcome<readonly NetworkAcl[]>> =>
  listAll(
    ec2,
    at,
    "ec2:DescribeNetworkAcls",
    (next) => new DescribeNetworkAclsCommand({ MaxResults: pageMax, ...filters, ...next }),
    ({ NetworkAcls = [] }) => NetworkAcls.flatMap((acl) => networkAclOf(acl, at.accountId) ?? []),
  );

/** All that this account sees here, or those of the VPCs named. */
export const listNetworkAcls = (ec2: Ec2, at: At, vpcIds?: readonly VpcId[]) =>
  among<NetworkAcl>(
    vpcIds,
    ({ vpcId }) => vpcId,
    () => acls(ec2, at, only("vpc-id", vpcIds)),
  );

export async function readNetworkAcl(ec2: Ec2, at: At, id: string): Promise<Outcome<NetworkAcl>> {
  const found = await acls(ec2, at, only("network-acl-id", [id]));
  if (!found.ok) return found;
  const acl = found.data.find(({ networkAclId }) => networkAclId === id);
  if (acl !== undefined) return ok(acl);
  return fail(
    ec2.failure(at, "ec2:DescribeNetworkAcls", {
      fault: "other",
      code: "not-found",
      message: `there is no network ACL ${id}.`,
      mend: "Look again: the VPC's network ACLs have changed.",
    }),
  );
}
