import "server-only";
import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { Subnet } from "#lib/peering/observation.ts";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { subnetOf } from "../map/subnet.ts";
import type { At } from "../terms.ts";
import { allPages } from "./pages.ts";
import { filter, read } from "./reader.ts";

const pageMax = 1000;

/** All subnets, or those of one VPC. */
function subnets(ec2: Ec2, at: At, vpcId: VpcId | null): Promise<Outcome<readonly Subnet[]>> {
  return allPages(async (NextToken) => {
    const command = new DescribeSubnetsCommand({
      MaxResults: pageMax,
      ...(vpcId !== null && { Filters: [filter("vpc-id", vpcId)] }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = await read(ec2, at, "ec2:DescribeSubnets", command);
    if (!page.ok) return page;
    const items = (page.data.Subnets ?? []).flatMap((subnet) => subnetOf(subnet, at.accountId) ?? []);
    return ok({ items, nextToken: page.data.NextToken });
  });
}

export const listSubnets = (ec2: Ec2, at: At): Promise<Outcome<readonly Subnet[]>> => subnets(ec2, at, null);

export async function readSubnets(ec2: Ec2, at: At, vpcId: VpcId): Promise<Outcome<readonly Subnet[]>> {
  const found = await subnets(ec2, at, vpcId);
  return found.ok ? ok(found.data.filter((subnet) => subnet.vpcId === vpcId)) : found;
}
