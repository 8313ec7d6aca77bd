import { type Cidr, cidrOf } from "./cidr.ts";
import { routableTablesOf } from "./destinations.ts";
import type { PeeringId, Side } from "./ids.ts";
import { tableLabel } from "./names.ts";
import type { PairObservation, Route, RouteTable } from "./observation.ts";
import { listsOf } from "./prefix-lists.ts";
import { routesTo } from "./routes.ts";

interface Subject {
  readonly observation: PairObservation;
  readonly peering: { readonly peeringId: PeeringId };
}

/** A route whose target is this peering. */
export interface OwnRoute {
  readonly table: RouteTable;
  readonly route: Route;
}

/** In a steady order: by table as in the matrix, then by destination. */
export const ownRoutes = ({ observation, peering }: Subject, side: Side): readonly OwnRoute[] =>
  routableTablesOf(observation[side]).flatMap((table) =>
    [...routesTo(table, peering.peeringId)]
      .sort((one, other) => (one.destination < other.destination ? -1 : 1))
      .map((route) => ({ table, route })),
  );

/** `10.0.0.0/8 in core-main (rtb-…)` */
export const ownRouteLabel = ({ table, route }: OwnRoute): string => `${route.destination} in ${tableLabel(table)}`;

/** One block of addresses that goes to this peering; a prefix list stands for each of its entries. */
export interface OwnDestination extends OwnRoute {
  /** Null: a prefix list whose entries were not read. */
  readonly cidr: Cidr | null;
  /** An entry of a prefix list, whose route goes or stays as a whole. */
  readonly listed: boolean;
}

export function ownDestinations(subject: Subject, side: Side): readonly OwnDestination[] {
  const lists = listsOf(subject.observation[side]);
  return ownRoutes(subject, side).flatMap((own): OwnDestination[] => {
    const cidr = cidrOf(own.route.destination);
    const entries = cidr === null ? lists.get(own.route.destination) : undefined;
    return entries?.map((entry) => ({ ...own, cidr: entry, listed: true })) ?? [{ ...own, cidr, listed: false }];
  });
}

/** `10.0.0.0/8 of pl-… in core-main (rtb-…)` */
export const ownDestinationLabel = (own: OwnDestination): string =>
  own.listed ? `${own.cidr?.text} of ${ownRouteLabel(own)}` : ownRouteLabel(own);
