import type { PastReplacement } from "./answers.ts";
import { type Cidr, normalise } from "./cidr.ts";
import { isGatewayTable } from "./destinations.ts";
import type { PeeringId, Place } from "./ids.ts";
import type { Route, RouteTable, RouteTarget } from "./observation.ts";
import type { CreateRoute, DeleteRoute, ReplaceRoute } from "./operation.ts";
import { isRestorable, sameTarget } from "./operations/route-state.ts";
import { isPlanned } from "./peering.ts";
import { goesTo, type JudgedPeering, type Verdict } from "./routes.ts";

/** What can be done about one cell of the route matrix. The matrix and the plan both read it here. */
export interface RouteMoves {
  readonly apply: CreateRoute | ReplaceRoute | null;
  readonly undo: DeleteRoute | ReplaceRoute | null;
}

export interface MovingPeering extends JudgedPeering {
  /** The planned id before the request. */
  readonly id: PeeringId;
}

interface Cell {
  readonly place: Place;
  readonly table: RouteTable;
  readonly destination: Cidr;
  readonly verdict: Verdict;
  readonly peering: MovingPeering;
  readonly past: readonly PastReplacement[];
}

const isStatic = (route: Route): boolean => route.origin === "CreateRoute" || route.origin === "CreateRouteTable";

export function routeMoves(cell: Cell): RouteMoves {
  return { apply: isGatewayTable(cell.table) ? null : applyMove(cell), undo: undoMove(cell) };
}

function applyMove({ place, table, destination, verdict, peering }: Cell): RouteMoves["apply"] {
  const { base, exact, gaps, routes } = verdict.decision;
  const isMine = (route: Route) => goesTo(route, peering.id);
  const wholeIsMine = gaps.length === 0 && routes.every(isMine);
  // Where a route to this peering covers it all already, another one would change nothing.
  if (!peering.live || verdict.state === "local" || wholeIsMine || (base !== null && isMine(base))) return null;
  const common = { place, routeTableId: table.routeTableId } as const;
  // A static route beats a propagated one of the same prefix, so that one is left alone.
  if (exact === null || !isStatic(exact))
    return { ...common, kind: "create-route", destination: destination.text, peeringId: peering.id };
  if (isMine(exact) || isPlanned(peering.id)) return null;
  const target: RouteTarget = { kind: "peering", id: peering.id };
  return { ...common, kind: "replace-route", destination: exact.destination, target, was: exact.target };
}

function undoMove({ place, table, verdict, peering, past }: Cell): RouteMoves["undo"] {
  const { exact } = verdict.decision;
  if (exact === null || !isStatic(exact) || !goesTo(exact, peering.id)) return null;
  return undoOfRoute(place, table, exact, peering.id, past);
}

/** Back to what a past replacement took away, else gone. */
export function undoOfRoute(
  place: Place,
  table: RouteTable,
  route: Route,
  peeringId: PeeringId,
  past: readonly PastReplacement[],
): DeleteRoute | ReplaceRoute {
  const common = { place, routeTableId: table.routeTableId, destination: route.destination } as const;
  const was = pastTarget(table, route, past);
  return was === null
    ? { ...common, kind: "delete-route", peeringId }
    : { ...common, kind: "replace-route", target: was, was: route.target };
}

function pastTarget(table: RouteTable, route: Route, past: readonly PastReplacement[]): RouteTarget | null {
  const last = past.findLast(
    (each) => each.routeTableId === table.routeTableId && normalise(each.destination) === normalise(route.destination),
  );
  if (last === undefined || !isRestorable(last.was) || sameTarget(last.was, route.target)) return null;
  return last.was;
}
