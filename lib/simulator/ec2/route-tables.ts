import type { Action, Call } from "../action.ts";
import { statusOf } from "../peering-state.ts";
import type { ScenarioRoute } from "../scenario.ts";
import { seenBy } from "../timeline.ts";
import type { Xml } from "../wire/xml.ts";
import type { RouteTable, RouteTableAssociation, Vpc } from "../world.ts";
import { defineListing, tagSet } from "./listing.ts";
import { visibleVpcs } from "./vpcs.ts";

/** The response element of each kind of target, by the start of its id. */
const targetElements: readonly (readonly [string, string])[] = [
  ["pcx-", "vpcPeeringConnectionId"],
  ["nat-", "natGatewayId"],
  ["tgw-", "transitGatewayId"],
  ["eni-", "networkInterfaceId"],
  ["i-", "instanceId"],
  ["eigw-", "egressOnlyInternetGatewayId"],
  ["lgw-", "localGatewayId"],
  ["cagw-", "carrierGatewayId"],
  ["arn:aws:networkmanager:", "coreNetworkArn"],
  ["arn:aws:odb:", "odbNetworkArn"],
];

const targetElement = (target: string): string =>
  targetElements.find(([prefix]) => target.startsWith(prefix))?.[1] ?? "gatewayId";

function destinationElement(destination: string): string {
  if (destination.startsWith("pl-")) return "destinationPrefixListId";
  return destination.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
}

interface Route extends Omit<ScenarioRoute, "origin"> {
  readonly state: NonNullable<ScenarioRoute["state"]>;
  readonly origin: NonNullable<ScenarioRoute["origin"]> | "CreateRouteTable";
}

interface RouteTableView extends RouteTable {
  readonly allRoutes: readonly Route[];
}

const isLocal = ({ state }: { readonly state: string }): boolean => state === "associated" || state === "associating";

/** The destinations that the VPC routes to itself, IPv4 first. */
export const localDestinations = (vpc: Vpc): string[] =>
  [...vpc.cidrs, ...vpc.ipv6Cidrs].filter(isLocal).map(({ cidr }) => cidr);

/** A route to a peering follows its status and outlives it; nothing is stored about that. */
function stateOf(route: ScenarioRoute, call: Call): Route["state"] {
  if (!route.target.startsWith("pcx-")) return route.state ?? "active";
  const { world, readAt } = call;
  const peering = world.peerings.read(route.target, seenBy(readAt));
  return peering !== undefined && statusOf(peering, readAt, world.timers).code === "active" ? "active" : "blackhole";
}

function visibleRouteTables(call: Call): RouteTableView[] {
  const vpcs = new Map(visibleVpcs(call).map((vpc) => [vpc.id, vpc]));
  return call.world.routeTables.ids().flatMap((id) => {
    const table = call.world.routeTables.read(id, seenBy(call.readAt));
    const vpc = table && vpcs.get(table.vpcId);
    if (table === undefined || vpc === undefined) return [];
    const locals = localDestinations(vpc).map(
      (destination): Route => ({ destination, target: "local", state: "active", origin: "CreateRouteTable" }),
    );
    const others = table.routes.map(
      (route): Route => ({ ...route, state: stateOf(route, call), origin: route.origin ?? "CreateRoute" }),
    );
    const tags = table.accountId === call.accountId ? table.tags : {};
    return [{ ...table, tags, allRoutes: [...locals, ...others] }];
  });
}

const writeAssociation = (association: RouteTableAssociation, routeTableId: string): Xml => ({
  routeTableAssociationId: association.id,
  routeTableId,
  subnetId: association.subnetId,
  gatewayId: association.gatewayId,
  main: association.main,
  associationState: { state: "associated" },
});

const present = (values: readonly (string | undefined)[]): string[] => values.filter((value) => value !== undefined);

const byTarget =
  (name: string) =>
  (table: RouteTableView): string[] =>
    table.allRoutes.filter(({ target }) => targetElement(target) === name).map(({ target }) => target);

const byDestination =
  (name: string) =>
  (table: RouteTableView): string[] =>
    table.allRoutes
      .filter(({ destination }) => destinationElement(destination) === name)
      .map(({ destination }) => destination);

const describeRouteTables = defineListing<RouteTableView>({
  action: "DescribeRouteTables",
  idParameter: "RouteTableId",
  kind: "routeTable",
  set: "routeTableSet",
  maxResultsMax: 100,
  filters: {
    "association.main": (table) => table.associations.map(({ main }) => String(main)),
    "association.subnet-id": (table) => present(table.associations.map(({ subnetId }) => subnetId)),
    "association.gateway-id": (table) => present(table.associations.map(({ gatewayId }) => gatewayId)),
    "association.route-table-id": (table) => (table.associations.length > 0 ? [table.id] : []),
    "association.route-table-association-id": (table) => table.associations.map(({ id }) => id),
    "owner-id": (table) => [table.accountId],
    "route-table-id": (table) => [table.id],
    "route.destination-cidr-block": byDestination("destinationCidrBlock"),
    "route.destination-ipv6-cidr-block": byDestination("destinationIpv6CidrBlock"),
    "route.destination-prefix-list-id": byDestination("destinationPrefixListId"),
    "route.egress-only-internet-gateway-id": byTarget("egressOnlyInternetGatewayId"),
    "route.gateway-id": byTarget("gatewayId"),
    "route.instance-id": byTarget("instanceId"),
    "route.nat-gateway-id": byTarget("natGatewayId"),
    "route.origin": (table) => table.allRoutes.map(({ origin }) => origin),
    "route.state": (table) => table.allRoutes.map(({ state }) => state),
    "route.transit-gateway-id": byTarget("transitGatewayId"),
    "route.vpc-peering-connection-id": byTarget("vpcPeeringConnectionId"),
    "vpc-id": (table) => [table.vpcId],
  },
  items: visibleRouteTables,
  write: (table) => ({
    routeTableId: table.id,
    vpcId: table.vpcId,
    ownerId: table.accountId,
    routeSet: table.allRoutes.map(({ destination, target, state, origin }) => ({
      [destinationElement(destination)]: destination,
      [targetElement(target)]: target,
      state,
      origin,
    })),
    associationSet: table.associations.map((association) => writeAssociation(association, table.id)),
    propagatingVgwSet: table.propagatingVgws.map((gatewayId) => ({ gatewayId })),
    tagSet: tagSet(table.tags),
  }),
});

export const routeTableActions: readonly Action[] = [describeRouteTables];
