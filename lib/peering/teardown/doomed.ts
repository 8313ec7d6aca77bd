import { managerOf } from "../assess/matrix.ts";
import { cidrOf } from "../cidr.ts";
import { servedSubnets, tablesOf } from "../destinations.ts";
import type { OperationId, PeeringId, RouteTableId, Side, SubnetId } from "../ids.ts";
import { routeLabel } from "../names.ts";
import type { PairObservation, Route, RouteTable, SideObservation } from "../observation.ts";
import type { DeleteRoute } from "../operation.ts";
import { operationId } from "../operations/index.ts";
import { decide, goesTo, type ReadTable, readTable, routesTo } from "../routes.ts";

/** A route that goes with the peering. */
export interface DoomedRoute {
  readonly operationId: OperationId;
  /** An IPv4 or IPv6 CIDR, or a prefix list id, as AWS holds it. */
  readonly destination: string;
  readonly state: Route["state"];
  /** What becomes of packets for it once the route is gone, in one sentence. */
  readonly afterwards: string;
}

/** A table that holds such routes, and whom it serves. */
export interface DoomedTable {
  readonly routeTableId: RouteTableId;
  readonly name: string | null;
  readonly main: boolean;
  /** Another tool that may write the routes again. */
  readonly managedBy: string | null;
  readonly routes: readonly DoomedRoute[];
  /** The subnets that lose the way; null where subnets could not be read. */
  readonly subnets:
    | readonly {
        readonly subnetId: SubnetId;
        readonly name: string | null;
        readonly cidr: string | null;
        /** False: it has no association of its own and falls to the main table. */
        readonly explicit: boolean;
      }[]
    | null;
}

/** Every table of the side's VPC that sends anything to this very peering; null where the tables could not be read. */
export function doomedTables(
  observation: PairObservation,
  side: Side,
  peeringId: PeeringId,
): readonly DoomedTable[] | null {
  const here = observation[side];
  const tables = tablesOf(here);
  if (tables === null) return null;
  const subnets = subnetsByTable(here);
  return tables
    .filter((table) => routesTo(table, peeringId).length > 0)
    .map((table) => ({
      routeTableId: table.routeTableId,
      name: table.name,
      main: table.main,
      managedBy: managerOf(table.tags),
      routes: doomedRoutes(observation, side, table, peeringId),
      subnets: subnets?.(table.routeTableId) ?? null,
    }));
}

export const deletionOf = (
  observation: PairObservation,
  side: Side,
  { routeTableId, destination }: Pick<DeleteRoute, "routeTableId" | "destination">,
  peeringId: PeeringId,
): DeleteRoute => ({ kind: "delete-route", place: observation[side].place, routeTableId, destination, peeringId });

function doomedRoutes(
  observation: PairObservation,
  side: Side,
  table: RouteTable,
  peeringId: PeeringId,
): readonly DoomedRoute[] {
  const rest = readTable({ routes: table.routes.filter((route) => !goesTo(route, peeringId)) });
  return [...routesTo(table, peeringId)]
    .sort((one, other) => (one.destination < other.destination ? -1 : 1))
    .map(({ destination, state }) => ({
      operationId: operationId(deletionOf(observation, side, { ...table, destination }, peeringId)),
      destination,
      state,
      afterwards: wayAfter(rest, destination),
    }));
}

function wayAfter(rest: ReadTable, destination: string): string {
  const cidr = cidrOf(destination);
  if (cidr === null) return "Then each CIDR of this prefix list follows what other routes the table has.";
  const { routes, gaps } = decide(rest, cidr);
  if (routes.length === 0) return "Then no route is left: what is sent there is dropped.";
  const ways = routes.map(routeLabel).join("; ");
  return gaps.length === 0 ? `Then it follows ${ways}.` : `Then a part of it follows ${ways}; the rest is dropped.`;
}

function subnetsByTable(here: SideObservation): ((id: RouteTableId) => NonNullable<DoomedTable["subnets"]>) | null {
  const served = servedSubnets(here);
  if (served === null) return null;
  return (id) =>
    (served.get(id) ?? []).map(({ subnet, explicit }) => ({
      subnetId: subnet.subnetId,
      name: subnet.name,
      cidr: subnet.cidr ?? subnet.ipv6Cidrs[0] ?? null,
      explicit,
    }));
}
