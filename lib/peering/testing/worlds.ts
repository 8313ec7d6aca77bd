import type { PeeringId, Side, VpcId } from "../ids.ts";
import type { PairObservation, PeeringView, Reading, Route, RouteTable } from "../observation.ts";
import { known, type PairOptions, pairObservation, tableIds, withSide } from "./observation.ts";

const both = { requester: true, accepter: true };

/** An active peering with nothing to be said against it, and what differs. */
export const active = (options: PairOptions = {}): PairObservation =>
  pairObservation({ status: "active", routed: both, dns: both, ...options });

type Change<T> = (value: T) => T;

const changed = <T>(reading: Reading<T>, change: Change<T>): Reading<T> =>
  reading.known ? known(change(reading.value)) : reading;

/** One table of a side, or all, read differently. */
export const withTable = (
  observation: PairObservation,
  side: Side,
  which: "main" | "app" | "every",
  change: Change<RouteTable>,
): PairObservation =>
  withSide(observation, side, {
    routeTables: changed(observation[side].routeTables, (tables) =>
      tables.map((table) =>
        table.gatewayIds.length === 0 && (which === "every" || table.routeTableId === tableIds[side][which])
          ? change(table)
          : table,
      ),
    ),
  });

export const withRoute = (observation: PairObservation, side: Side, which: "main" | "app" | "every", route: Route) =>
  withTable(observation, side, which, (table) => ({ ...table, routes: [...table.routes, route] }));

/** Without its routes to these destinations; without any but the local ones where none are named. */
export const withoutRoutes = (
  observation: PairObservation,
  side: Side,
  which: "main" | "app" | "every",
  ...destinations: readonly string[]
) =>
  withTable(observation, side, which, (table) => ({
    ...table,
    routes: table.routes.filter(
      ({ destination, target }) =>
        target.kind === "local" || (destinations.length > 0 && !destinations.includes(destination)),
    ),
  }));

/** The side's own view of its peerings changed. */
export const withViews = (observation: PairObservation, side: Side, change: Change<PeeringView>): PairObservation =>
  withSide(observation, side, { peerings: changed(observation[side].peerings, (views) => views.map(change)) });

/** Further peerings of the side's VPC, with VPCs of the same account, each with this CIDR. */
export function withOtherPeers(
  observation: PairObservation,
  side: Side,
  count: number,
  other: Partial<PeeringView> & { readonly cidr: string },
): PairObservation {
  const { cidr, ...rest } = other;
  const here = observation[side];
  const own = { ...here.place, vpcId: here.vpcId, cidrs: [], ipv6Cidrs: [], dns: false };
  const views = Array.from({ length: count }, (_, index): PeeringView => {
    const number = String(index).padStart(4, "0");
    return {
      peeringId: `pcx-0333333333333${number}` as PeeringId,
      status: "active",
      statusMessage: "Active",
      expiresAt: null,
      requester: own,
      accepter: { ...own, vpcId: `vpc-0333333333333${number}` as VpcId, cidrs: [cidr] },
      tags: { Name: "other" },
      ...rest,
    };
  });
  return withSide(observation, side, {
    peerings: changed(here.peerings, (listed) => [...listed, ...views]),
  });
}
