import "server-only";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import type { VpcId } from "#lib/peering/ids.ts";
import type { Vpc } from "#lib/peering/observation.ts";
import { fail, ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { vpcOf } from "../map/vpc.ts";
import type { At } from "../terms.ts";
import { allPages } from "./pages.ts";
import { filter, read } from "./reader.ts";

const pageMax = 1000;

/** All VPCs, or those with one id. Filtered again here, since some endpoints ignore filters. */
async function vpcs(ec2: Ec2, at: At, vpcId: VpcId | null): Promise<Outcome<readonly Vpc[]>> {
  const found = await allPages(async (NextToken) => {
    const command = new DescribeVpcsCommand({
      MaxResults: pageMax,
      ...(vpcId !== null && { Filters: [filter("vpc-id", vpcId)] }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = await read(ec2, at, "ec2:DescribeVpcs", command);
    if (!page.ok) return page;
    const items = (page.data.Vpcs ?? []).flatMap((vpc) => vpcOf(vpc, at.accountId) ?? []);
    return ok({ items, nextToken: page.data.NextToken });
  });
  return found.ok && vpcId !== null ? ok(found.data.filter((vpc) => vpc.vpcId === vpcId)) : found;
}

export const listVpcs = (ec2: Ec2, at: At): Promise<Outcome<readonly Vpc[]>> => vpcs(ec2, at, null);

export async function readVpc(ec2: Ec2, at: At, vpcId: VpcId): Promise<Outcome<Vpc>> {
  const found = await vpcs(ec2, at, vpcId);
  if (!found.ok) return found;
  const [vpc] = found.data;
  if (vpc !== undefined) return ok(vpc);
  return fail(
    ec2.failure(at, "ec2:DescribeVpcs", {
      fault: "vpc-not-found",
      code: "not-found",
      message: `there is no VPC ${vpcId}.`,
      mend: "Check the VPC's id, account and Region.",
    }),
  );
}
