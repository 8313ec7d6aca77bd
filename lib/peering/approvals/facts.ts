import { cidrOf } from "../cidr.ts";
import { servedSubnets, tablesOf } from "../destinations.ts";
import { type Side, sides } from "../ids.ts";
import { routeLabel } from "../names.ts";
import type { PairObservation } from "../observation.ts";
import type { CreateRoute, Operation } from "../operation.ts";
import { reversedPeering } from "../peering.ts";
import { listsOf } from "../prefix-lists.ts";
import { decide, readTable } from "../routes.ts";

/**
 * What the sense of one operation rests on, a line each: whoever approves it, approves it over these. By ids alone: a new
 * name changes nothing.
 */
export function factsOf(operation: Operation, observation: PairObservation): readonly string[] {
  switch (operation.kind) {
    case "accept":
    case "create-peering":
      return reverseFacts(observation);
    case "create-route":
      return routeFacts(operation, observation);
    case "set-peering-dns":
      return sides.map((side) => attributeFact(side, observation));
    default:
      return [];
  }
}

function reverseFacts(observation: PairObservation): string[] {
  const reversed = reversedPeering(observation);
  return reversed === null ? [] : [`In the other direction ${reversed.peeringId} is ${reversed.status}`];
}

/** Which routes of the table decide over the destination now, and whose packets the table sends. */
function routeFacts({ place, routeTableId, destination }: CreateRoute, observation: PairObservation): string[] {
  const here = observation[place.side];
  const table = tablesOf(here)?.find((each) => each.routeTableId === routeTableId);
  const cidr = cidrOf(destination);
  if (table === undefined || cidr === null) return [`${routeTableId} could not be read`];
  const read = readTable(table, listsOf(here));
  const served = servedSubnets(here);
  return [
    ...decide(read, cidr).routes.map((route) => `${routeTableId} has ${routeLabel(route)}`),
    ...read.doubtful.map(({ route }) => `${routeTableId} has ${routeLabel(route)}`),
    ...(served === null
      ? [`Which subnets ${routeTableId} serves could not be read`]
      : (served.get(routeTableId) ?? []).map(({ subnet }) => `${routeTableId} serves ${subnet.subnetId}`)),
  ].sort();
}

function attributeFact(side: Side, observation: PairObservation): string {
  const { dns, vpcId } = observation[side];
  if (!dns.known) return `The DNS attributes of ${vpcId} are not known`;
  const word = (on: boolean) => (on ? "on" : "off");
  return `${vpcId} has DNS resolution ${word(dns.value.support)} and DNS hostnames ${word(dns.value.hostnames)}`;
}
