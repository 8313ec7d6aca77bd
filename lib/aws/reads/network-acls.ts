import "server-only";
import { DescribeNetworkAclsCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { NetworkAcl } from "#lib/peering/network.ts";
import type { At } from "../door.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { networkAclOf } from "../map/network-acl.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;

const acls = (ec2: Ec2, at: At, filters: ReturnType<typeof only>): Promise<Outcome<readonly NetworkAcl[]>> =>
  listAll(
    ec2,
    at,
    "ec2:DescribeNetworkAcls",
    (next) => (client, options) =>
      client.send(new DescribeNetworkAclsCommand({ MaxResults: pageMax, ...filters, ...next }), options),
    ({ NetworkAcls = [] }) => NetworkAcls.flatMap((acl) => networkAclOf(acl, at.accountId) ?? []),
  );

/** All that this account sees here, or those of the VPCs named. */
export const listNetworkAcls = (ec2: Ec2, at: At, vpcIds?: readonly VpcId[]) =>
  among<NetworkAcl>(
    vpcIds,
    ({ vpcId }) => vpcId,
    () => acls(ec2, at, only("vpc-id", vpcIds)),
  );
