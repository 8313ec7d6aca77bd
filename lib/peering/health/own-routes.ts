import { type Cidr, cidrOf } from "../cidr.ts";
import type { Side } from "../ids.ts";
import { tableLabel } from "../names.ts";
import type { Route, RouteTable } from "../observation.ts";
import { routesTo } from "../routes.ts";
import { type HealthContext, routableTables } from "./check.ts";

/** A route whose target is this peering; `cidr` is null for a prefix list. */
export interface OwnRoute {
  readonly table: RouteTable;
  readonly route: Route;
  readonly cidr: Cidr | null;
}

/** In a steady order: by table as in the matrix, then by destination. */
export const ownRoutes = (context: HealthContext, side: Side): readonly OwnRoute[] =>
  routableTables(context, side).flatMap((table) =>
    [...routesTo(table, context.peering.peeringId)]
      .sort((one, other) => (one.destination < other.destination ? -1 : 1))
      .map((route) => ({ table, route, cidr: cidrOf(route.destination) })),
  );

/** `10.0.0.0/8 in core-main (rtb-…)` */
export const ownRouteLabel = ({ table, route }: OwnRoute): string => `${route.destination} in ${tableLabel(table)}`;
