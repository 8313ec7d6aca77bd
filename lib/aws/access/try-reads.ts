import "server-only";
import {
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import {
  type PeeringId,
  parsePeeringId,
  parseRouteTableId,
  parseVpcId,
  type RouteTableId,
  type VpcId,
} from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Action } from "../budgets.ts";
import type { Ec2 } from "../ec2.ts";
import { read } from "../reads/reader.ts";
import type { At } from "../terms.ts";
import { tryFilterReads } from "./try-filter-reads.ts";

export interface ReadTrial {
  readonly action: Action;
  readonly result: Result<void>;
}

export interface ReadTrials {
  readonly reads: readonly ReadTrial[];
  /** What was met on the way, for trying changes on; null: there is none here. */
  readonly vpcId: VpcId | null;
  readonly routeTableId: RouteTableId | null;
  readonly peeringId: PeeringId | null;
}

/** The least that each listing takes. */
const few = { MaxResults: 5 };
/** Of AWS's shape, and nobody's: a refusal to look at it comes before its absence. */
const noVpc = "vpc-0ffffffffffffffff";

/** Sends every read that Peerdeck needs once, and nothing that changes anything. */
export async function tryReads(ec2: Ec2, at: At): Promise<ReadTrials> {
  const [vpcs, peerings, tables, subnets, regions, filters] = await Promise.all([
    read(ec2, at, "ec2:DescribeVpcs", new DescribeVpcsCommand(few)),
    read(ec2, at, "ec2:DescribeVpcPeeringConnections", new DescribeVpcPeeringConnectionsCommand(few)),
    read(ec2, at, "ec2:DescribeRouteTables", new DescribeRouteTablesCommand(few)),
    read(ec2, at, "ec2:DescribeSubnets", new DescribeSubnetsCommand(few)),
    read(ec2, at, "ec2:DescribeRegions", new DescribeRegionsCommand({})),
    tryFilterReads(ec2, at),
  ]);
  const own = vpcs.ok ? vpcs.data.Vpcs?.find(({ OwnerId }) => OwnerId === at.accountId)?.VpcId : undefined;
  const vpcId = parseVpcId(own ?? "");
  const command = new DescribeVpcAttributeCommand({
    VpcId: vpcId.ok ? vpcId.data : noVpc,
    Attribute: "enableDnsSupport",
  });
  const attribute = await read(ec2, at, "ec2:DescribeVpcAttribute", command);
  const seen = attribute.ok || attribute.error.fault !== "vpc-not-found" ? attribute : ok(null);
  const table = tables.ok ? tables.data.RouteTables?.find((each) => each.OwnerId === at.accountId) : undefined;
  const peering = peerings.ok ? peerings.data.VpcPeeringConnections?.[0] : undefined;
  const routeTableId = parseRouteTableId(table?.RouteTableId ?? "");
  const peeringId = parsePeeringId(peering?.VpcPeeringConnectionId ?? "");
  const trials = {
    "ec2:DescribeRegions": regions,
    "ec2:DescribeVpcs": vpcs,
    "ec2:DescribeVpcAttribute": seen,
    "ec2:DescribeSubnets": subnets,
    "ec2:DescribeRouteTables": tables,
    "ec2:DescribeVpcPeeringConnections": peerings,
    ...filters,
  } as const;
  return {
    reads: Object.entries(trials).map(([action, outcome]) => ({
      action: action as keyof typeof trials,
      result: outcome.ok ? ok(undefined) : fail(outcome.error.problem),
    })),
    vpcId: vpcId.ok ? vpcId.data : null,
    routeTableId: routeTableId.ok ? routeTableId.data : null,
    peeringId: peeringId.ok ? peeringId.data : null,
  };
}
