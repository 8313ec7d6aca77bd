import "server-only";
import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { SecurityGroup } from "#lib/peering/network.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { securityGroupOf } from "../map/security-group.ts";
import type { At } from "../terms.ts";
import { among, listAll, only } from "./list-all.ts";

const pageMax = 1000;
const action = "ec2:DescribeSecurityGroups";

const groups = (ec2: Ec2, at: At, filters: ReturnType<typeof only>): Promise<Outcome<readonly SecurityGroup[]>> =>
  listAll(
    ec2,
    at,
    action,
    (next) => new DescribeSecurityGroupsCommand({ MaxResults: pageMax, ...filters, ...next }),
    ({ SecurityGroups = [] }) => SecurityGroups.flatMap((group) => securityGroupOf(group, at.accountId) ?? []),
  );

/** All that this account sees here, or those of the VPCs named. */
export const listSecurityGroups = (ec2: Ec2, at: At, vpcIds?: readonly VpcId[]) =>
  among<SecurityGroup>(
    vpcIds,
    ({ vpcId }) => vpcId,
    () => groups(ec2, at, only("vpc-id", vpcIds)),
  );
