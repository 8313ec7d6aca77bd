import type { Action, Call } from "../action.ts";
import { AwsError } from "../aws-error.ts";
import { type Cidr, contains, formatCidr, parseCidr } from "../cidr.ts";
import { isVisibleAt, liveCodes, rolesAt, statusOf } from "../peering-state.ts";
import type { ScenarioRoute } from "../scenario.ts";
import { invalid, missing, type Parameters } from "../wire/parameters.ts";
import { placeKey, type RouteTable, samePlace } from "../world.ts";
import { defineChange, done } from "./listing.ts";
import { checkId, notFound } from "./resource-ids.ts";
import { localDestinations } from "./route-tables.ts";
import { ownVpc } from "./vpcs.ts";

const targetParameters = [
  "VpcPeeringConnectionId",
  "GatewayId",
  "NatGatewayId",
  "TransitGatewayId",
  "NetworkInterfaceId",
  "InstanceId",
  "EgressOnlyInternetGatewayId",
  "VpcEndpointId",
  "LocalGatewayId",
  "CarrierGatewayId",
  "CoreNetworkArn",
  "OdbNetworkArn",
];

/** The kinds of target that may take a destination inside the VPC's own range. */
const mayNarrowLocal = /^(?:eni|i|nat|vpce)-/;

function exactlyOne(values: readonly string[], what: string): string {
  const [value] = values;
  if (value === undefined) throw missing(what);
  if (values.length > 1)
    throw new AwsError("InvalidParameterCombination", `The request must contain exactly one ${what}`);
  return value;
}

function readDestination(parameters: Parameters): string {
  const cidr4 = parameters.optional("DestinationCidrBlock");
  const cidr6 = parameters.optional("DestinationIpv6CidrBlock");
  const list = parameters.optional("DestinationPrefixListId");
  const given = [cidr4, cidr6, list].filter((value) => value !== undefined);
  const destination = exactlyOne(given, "DestinationCidrBlock");
  if (list !== undefined) return checkId("prefixList", list);
  const family = cidr4 === undefined ? 6 : 4;
  if (parseCidr(destination)?.family !== family)
    throw invalid(
      family === 4 ? "destinationCidrBlock" : "destinationIpv6CidrBlock",
      destination,
      "This is not a valid CIDR block.",
    );
  return destination;
}

function readTarget(parameters: Parameters): string {
  const given = targetParameters.flatMap((name) => parameters.optional(name) ?? []);
  const target = exactlyOne(given, "route target");
  return target.startsWith("pcx-") || parameters.optional("VpcPeeringConnectionId") !== undefined
    ? checkId("peering", target)
    : target;
}

/** Replace and Delete want the stored form; Create makes it. */
const canonical = (destination: string): string => {
  const cidr = parseCidr(destination);
  return cidr === null ? destination : formatCidr(cidr);
};

function ownTable(call: Call, id: string): RouteTable {
  const table = call.world.routeTables.get(id);
  if (table === undefined || !samePlace(table, call)) throw notFound("routeTable", id);
  return table;
}

function checkPeeringTarget(table: RouteTable, target: string, call: Call): void {
  const { world, now } = call;
  const peering = world.peerings.get(target);
  if (peering === undefined || !isVisibleAt(peering, call, now, world.timers)) throw notFound("peering", target);
  if (!rolesAt(peering, call).some((role) => peering[role].vpcId === table.vpcId))
    throw new AwsError(
      "InvalidParameterValue",
      `route table ${table.id} and network gateway ${target} belong to different networks`,
    );
  const { code } = statusOf(peering, now, world.timers);
  if (!liveCodes.includes(code))
    throw new AwsError(
      "InvalidRoute.InvalidState",
      `The peering connection ${target} is ${code} and cannot be routed to`,
    );
  if (table.associations.some(({ gatewayId }) => gatewayId !== undefined))
    throw new AwsError(
      "InvalidParameterValue",
      `Route table ${table.id} is associated with a gateway and cannot have a route to ${target}`,
    );
}

function checkTarget(table: RouteTable, target: string, call: Call): void {
  if (target === "local") throw new AwsError("InvalidGatewayID.NotFound", "The gateway ID 'local' does not exist");
  if (target.startsWith("pcx-")) checkPeeringTarget(table, target, call);
}

const parsedLocals = (table: RouteTable, call: Call): Cidr[] =>
  localDestinations(ownVpc(call.world, table.vpcId, call)).flatMap((cidr) => parseCidr(cidr) ?? []);

/** What a route weighs in its table's quota, per address family; propagated ones weigh nothing. */
function weight({ destination, origin }: ScenarioRoute, family: 4 | 6, call: Call): number {
  if (origin !== undefined && origin !== "CreateRoute") return 0;
  const list = call.world.prefixLists.get(destination);
  const ipv6 = list === undefined ? destination.includes(":") : list.cidrs.some((cidr) => cidr.includes(":"));
  return (ipv6 ? 6 : 4) === family ? (list?.maxEntries ?? 1) : 0;
}

function checkQuota(table: RouteTable, added: ScenarioRoute, call: Call): void {
  const quota = call.world.quota("routesPerTable", call);
  for (const family of [4, 6] as const) {
    if (weight(added, family, call) === 0) continue;
    const total = [...table.routes, added].reduce((sum, route) => sum + weight(route, family, call), 0);
    if (total > quota) throw new AwsError("RouteLimitExceeded", "The maximum number of routes has been reached.");
  }
}

function checkDestination(table: RouteTable, { destination, target }: ScenarioRoute, call: Call): void {
  const exists = new AwsError("RouteAlreadyExists", `The route identified by ${destination} already exists.`);
  if (table.routes.some((route) => route.destination === destination)) throw exists;
  const list = call.world.prefixLists.get(destination);
  if (destination.startsWith("pl-")) {
    if (list === undefined || list.region !== call.region) throw notFound("prefixList", destination);
    return;
  }
  const cidr = parseCidr(destination);
  const within = parsedLocals(table, call).find((local) => cidr !== null && contains(local, cidr));
  if (within === undefined) return;
  if (within.prefix === cidr?.prefix) throw exists;
  if (!mayNarrowLocal.test(target))
    throw new AwsError(
      "InvalidParameterValue",
      `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
    );
}

const store = (call: Call, table: RouteTable, routes: readonly ScenarioRoute[]): void =>
  call.world.routeTables.put(table.id, { ...table, routes }, call.now, placeKey(call));

const createRoute = defineChange("CreateRoute", (parameters, call) => {
  const tableId = checkId("routeTable", parameters.required("RouteTableId"));
  const route = { destination: canonical(readDestination(parameters)), target: readTarget(parameters) };
  return () => {
    const table = ownTable(call, tableId);
    checkTarget(table, route.target, call);
    checkDestination(table, route, call);
    checkQuota(table, route, call);
    store(call, table, [...table.routes, route]);
    return done;
  };
});

const isLocalDestination = (table: RouteTable, destination: string, call: Call): boolean =>
  localDestinations(ownVpc(call.world, table.vpcId, call)).includes(destination);

const replaceRoute = defineChange("ReplaceRoute", (parameters, call) => {
  const tableId = checkId("routeTable", parameters.required("RouteTableId"));
  const destination = readDestination(parameters);
  const toLocal = parameters.flag("LocalTarget") === true;
  const target = toLocal ? "local" : readTarget(parameters);
  return () => {
    const table = ownTable(call, tableId);
    const local = isLocalDestination(table, destination, call);
    if (local && toLocal) return done;
    if (local || toLocal)
      throw new AwsError("InvalidParameterValue", `The route ${destination} cannot be given the target ${target}`);
    if (!table.routes.some((route) => route.destination === destination))
      throw new AwsError(
        "InvalidParameterValue",
        `There is no route defined for '${destination}' in the route table. Use CreateRoute instead.`,
      );
    checkTarget(table, target, call);
    store(
      call,
      table,
      table.routes.map((route) => (route.destination === destination ? { destination, target } : route)),
    );
    return done;
  };
});

const deleteRoute = defineChange("DeleteRoute", (parameters, call) => {
  const tableId = checkId("routeTable", parameters.required("RouteTableId"));
  const destination = readDestination(parameters);
  return () => {
    const table = ownTable(call, tableId);
    if (isLocalDestination(table, destination, call))
      throw new AwsError("InvalidParameterValue", `cannot remove local route ${destination} in route table ${tableId}`);
    if (!table.routes.some((route) => route.destination === destination))
      throw new AwsError(
        "InvalidRoute.NotFound",
        `no route with destination-cidr-block ${destination} in route table ${tableId}`,
      );
    store(
      call,
      table,
      table.routes.filter((route) => route.destination !== destination),
    );
    return done;
  };
});

export const routeActions: readonly Action[] = [createRoute, replaceRoute, deleteRoute];
