import { cidrOf, normalise } from "../cidr.ts";
import type { RouteTableId, Side } from "../ids.ts";
import type { PairObservation, Route, RouteTarget } from "../observation.ts";
import { plannedPeeringId } from "../peering.ts";
import type { Word } from "../shell.ts";
import { peeringVariable } from "./definition.ts";

/** The static route of exactly this destination; `unknown` where the tables could not be read, null where there is none. */
export function staticRoute(
  observation: PairObservation,
  side: Side,
  routeTableId: RouteTableId,
  destination: string,
): Route | null | "unknown" {
  const { routeTables } = observation[side];
  if (!routeTables.known) return "unknown";
  const wanted = normalise(destination);
  const table = routeTables.value.find((each) => each.routeTableId === routeTableId);
  return (
    table?.routes.find(
      (route) =>
        normalise(route.destination) === wanted &&
        (route.origin === "CreateRoute" || route.origin === "CreateRouteTable"),
    ) ?? null
  );
}

export const sameTarget = (one: RouteTarget, other: RouteTarget): boolean =>
  one.kind === other.kind && one.id === other.id;

/** AWS has one parameter per family; a prefix list has a third. */
export function destinationWords(destination: string): Word[] {
  const cidr = cidrOf(destination);
  if (cidr === null) return ["--destination-prefix-list-id", destination];
  return [cidr.family === 4 ? "--destination-cidr-block" : "--destination-ipv6-cidr-block", destination];
}

const targetOptions: Record<Exclude<RouteTarget["kind"], "local" | "other">, string> = {
  peering: "--vpc-peering-connection-id",
  "internet-gateway": "--gateway-id",
  "virtual-private-gateway": "--gateway-id",
  "nat-gateway": "--nat-gateway-id",
  "transit-gateway": "--transit-gateway-id",
  "network-interface": "--network-interface-id",
  instance: "--instance-id",
  "egress-only-internet-gateway": "--egress-only-internet-gateway-id",
  "vpc-endpoint": "--vpc-endpoint-id",
  "local-gateway": "--local-gateway-id",
  "carrier-gateway": "--carrier-gateway-id",
  "core-network": "--core-network-arn",
};

export function targetWords(target: RouteTarget): Word[] {
  if (target.kind === "local") return ["--local-target"];
  if (target.kind === "other") return ["--gateway-id", target.id];
  const value = target.id === plannedPeeringId ? { variable: peeringVariable } : target.id;
  return [targetOptions[target.kind], value];
}

/** Whether a route to this target could be written again. */
export const isRestorable = (target: RouteTarget): boolean => target.kind !== "other" && target.kind !== "local";
