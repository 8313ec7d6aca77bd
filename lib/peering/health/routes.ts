import type { AccountId, Region, RouteTableId, VpcId } from "../ids.ts";
import type { Route } from "../observation.ts";
import type { FleetObservation } from "./fleet.ts";

/** A route whose target is a peering. */
export interface PeeringRoute {
  readonly accountId: AccountId;
  readonly region: Region;
  readonly vpcId: VpcId;
  readonly routeTableId: RouteTableId;
  readonly destination: string;
  readonly peeringId: string;
  readonly state: Route["state"];
}

/** Of every table that could be read, once each: the participants of a shared VPC list its tables too. */
export function peeringRoutes({ places }: FleetObservation): PeeringRoute[] {
  const routes = new Map<string, PeeringRoute>();
  for (const { region, routeTables } of places) {
    for (const { routeTableId, vpcId, ownerId, routes: all } of routeTables.known ? routeTables.value : []) {
      for (const { destination, target, state } of all) {
        if (target.kind !== "peering") continue;
        const where = { accountId: ownerId, region, vpcId, routeTableId };
        routes.set(`${ownerId} ${region} ${routeTableId} ${destination}`, {
          ...where,
          destination,
          peeringId: target.id,
          state,
        });
      }
    }
  }
  return [...routes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, route]) => route);
}
