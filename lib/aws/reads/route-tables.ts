import "server-only";
import { DescribeRouteTablesCommand, type Filter } from "@aws-sdk/client-ec2";
import type { RouteTableId, VpcId } from "#lib/peering/ids.ts";
import type { RouteTable } from "#lib/peering/observation.ts";
import { fail, ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import type { Outcome } from "../failure.ts";
import { routeTableOf } from "../map/route-table.ts";
import type { At } from "../terms.ts";
import { allPages } from "./pages.ts";
import { filter, read } from "./reader.ts";

/** AWS's own bound for this call. */
const pageMax = 100;

function tables(ec2: Ec2, at: At, filters: Filter[]): Promise<Outcome<readonly RouteTable[]>> {
  return allPages(async (NextToken) => {
    const command = new DescribeRouteTablesCommand({
      MaxResults: pageMax,
      ...(filters.length > 0 && { Filters: filters }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const page = await read(ec2, at, "ec2:DescribeRouteTables", command);
    if (!page.ok) return page;
    const items = (page.data.RouteTables ?? []).flatMap((table) => routeTableOf(table, at.accountId) ?? []);
    return ok({ items, nextToken: page.data.NextToken });
  });
}

export const listRouteTables = (ec2: Ec2, at: At): Promise<Outcome<readonly RouteTable[]>> => tables(ec2, at, []);

export async function readRouteTables(ec2: Ec2, at: At, vpcId: VpcId): Promise<Outcome<readonly RouteTable[]>> {
  const found = await tables(ec2, at, [filter("vpc-id", vpcId)]);
  return found.ok ? ok(found.data.filter((table) => table.vpcId === vpcId)) : found;
}

export async function readRouteTable(ec2: Ec2, at: At, id: RouteTableId): Promise<Outcome<RouteTable>> {
  const found = await tables(ec2, at, [filter("route-table-id", id)]);
  if (!found.ok) return found;
  const table = found.data.find(({ routeTableId }) => routeTableId === id);
  if (table !== undefined) return ok(table);
  return fail(
    ec2.failure(at, "ec2:DescribeRouteTables", {
      fault: "table-not-found",
      code: "not-found",
      message: `there is no route table ${id}.`,
      mend: "Open the peering again: its route tables have changed.",
    }),
  );
}
