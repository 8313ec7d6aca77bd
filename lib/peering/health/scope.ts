import type { Cidr } from "../cidr.ts";
import { servedSubnets } from "../destinations.ts";
import type { RouteTable, Subnet } from "../observation.ts";
import { listsOf } from "../prefix-lists.ts";
import { readTable, routesTo } from "../routes.ts";
import { carried } from "./carried.ts";
import { routableTables } from "./check.ts";
import { perSide } from "./per-side.ts";

/** A table with a route to this peering, and what it opens. */
export interface ScopedTable {
  readonly table: RouteTable;
  readonly subnets: readonly Subnet[];
  /** What of the other VPC's addresses it sends to the peering. */
  readonly sent: readonly Cidr[];
}

/** What takes part in the peering: subnets whose table routes to it. Null where tables or subnets could not be read. */
export const scopeOf = perSide((context, side): readonly ScopedTable[] | null => {
  const here = context.observation[side];
  const served = servedSubnets(here);
  if (served === null) return null;
  const { peeringId } = context.peering;
  const lists = listsOf(here);
  return routableTables(context, side)
    .filter((table) => routesTo(table, peeringId).length > 0)
    .map((table) => {
      const read = readTable(table, lists);
      return {
        table,
        subnets: (served.get(table.routeTableId) ?? []).map(({ subnet }) => subnet),
        sent: (context.destinations[side] ?? []).flatMap((cidr) => carried(read, cidr, peeringId)),
      };
    });
});
