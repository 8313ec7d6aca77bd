import { type Side, sides } from "../ids.ts";
import type { PairObservation, PeeringView, Reading, Route, RouteTable, SideObservation } from "../observation.ts";
import type { FilterOperation, Operation } from "../operation.ts";
import { isFilterOperation } from "../operations/index.ts";
import { joinPeering, subjectId } from "../peering.ts";
import { applyToFilters } from "./filter-model.ts";
import { pairObservation, peeringId, withSide } from "./observation.ts";

/** What AWS would do with an operation, on an observation: refuses what AWS refuses, by throwing. */
export const applyToModel = (observation: PairObservation, operation: Operation): PairObservation =>
  isFilterOperation(operation)
    ? applyToFilters(observation, operation, refuseWhen)
    : applyToPeering(observation, operation);

function applyToPeering(observation: PairObservation, operation: Exclude<Operation, FilterOperation>): PairObservation {
  const { side } = operation.place;
  switch (operation.kind) {
    case "create-peering":
      return requested(observation, operation.tags);
    case "accept":
      refuseWhen(joinPeering(observation)?.status !== "pending-acceptance", "accept of what is not pending");
      return activated(observation);
    case "reject":
      return withViews(observation, (view) => ({ ...view, status: "rejected" }));
    case "delete-peering":
      return withRoutes(
        withViews(observation, (view) => ({ ...view, status: "deleted" })),
        (route) => (route.target.id === operation.peeringId ? { ...route, state: "blackhole" } : route),
      );
    case "create-route":
      return withTable(observation, side, operation.routeTableId, (table) => {
        refuseWhen(
          table.routes.some((route) => route.destination === operation.destination && route.origin === "CreateRoute"),
          `RouteAlreadyExists ${operation.destination}`,
        );
        const active = joinPeering(observation)?.status === "active";
        const route: Route = {
          destination: operation.destination,
          target: { kind: "peering", id: subjectId(observation) ?? "" },
          state: active ? "active" : "blackhole",
          origin: "CreateRoute",
        };
        return { ...table, routes: [...table.routes, route] };
      });
    case "replace-route":
      return withTable(observation, side, operation.routeTableId, (table) => {
        const index = table.routes.findIndex((route) => route.destination === operation.destination);
        refuseWhen(table.routes[index]?.target.id !== operation.was.id, "replacement of another route");
        return {
          ...table,
          routes: table.routes.map(
            (route, at): Route => (at === index ? { ...route, target: operation.target, state: "active" } : route),
          ),
        };
      });
    case "delete-route":
      return withTable(observation, side, operation.routeTableId, (table) => {
        const rest = table.routes.filter(
          (route) => route.destination !== operation.destination || route.target.id !== operation.peeringId,
        );
        refuseWhen(rest.length === table.routes.length, "InvalidRoute.NotFound");
        return { ...table, routes: rest };
      });
    case "set-peering-dns":
      refuseWhen(joinPeering(observation)?.status !== "active", "options of what is not active");
      refuseWhen(operation.enabled && sides.some((each) => dnsOff(observation[each])), "DnsHostnamesDisabled");
      return withViews(observation, (view, viewer) =>
        viewer === side ? { ...view, [side]: { ...view[side], dns: operation.enabled } } : view,
      );
    case "set-vpc-dns-attribute":
      return withSide(observation, side, {
        dns: mapped(observation[side].dns, (dns) => {
          const hostnames = operation.attribute === "enableDnsHostnames";
          refuseWhen(hostnames && !dns.support, "hostnames without support");
          return { ...dns, [hostnames ? "hostnames" : "support"]: operation.enabled };
        }),
      });
    case "tag":
      return withViews(observation, (view, viewer) =>
        viewer === side ? { ...view, tags: { ...view.tags, ...operation.tags } } : view,
      );
  }
}

function requested(observation: PairObservation, tags: PeeringView["tags"]): PairObservation {
  refuseWhen(joinPeering(observation) !== null, "a second peering");
  return withViews({ ...observation, peeringId }, (_, viewer) =>
    pendingView(observation, viewer === "requester" ? tags : {}),
  );
}

function refuseWhen(condition: boolean, what: string): void {
  if (condition) throw new Error(`AWS would refuse: ${what}`);
}

const dnsOff = ({ dns }: SideObservation): boolean => dns.known && !(dns.value.support && dns.value.hostnames);

const mapped = <T>(reading: Reading<T>, change: (value: T) => T): Reading<T> =>
  reading.known ? { ...reading, value: change(reading.value) } : reading;

function withViews(
  observation: PairObservation,
  change: (view: PeeringView, viewer: Side) => PeeringView,
): PairObservation {
  return sides.reduce((changed, side) => {
    const peerings = mapped(changed[side].peerings, (views) => {
      const listed = views.length === 0 ? pairViews(side) : views;
      return listed.map((view) => (view.peeringId === changed.peeringId ? change(view, side) : view));
    });
    return withSide(changed, side, { peerings });
  }, observation);
}

const pairViews = (side: Side): readonly PeeringView[] => {
  const { peerings } = pairObservation({ status: "pending-acceptance" })[side];
  return peerings.known ? peerings.value : [];
};

function pendingView(observation: PairObservation, tags: PeeringView["tags"]): PeeringView {
  const info = (side: Side) => ({
    accountId: observation[side].place.accountId,
    region: observation[side].place.region,
    vpcId: observation[side].vpcId,
    cidrs: null,
    ipv6Cidrs: null,
    dns: null,
  });
  return {
    peeringId,
    status: "pending-acceptance",
    statusMessage: "Pending Acceptance",
    expiresAt: null,
    requester: info("requester"),
    accepter: info("accepter"),
    tags,
  };
}

function activated(observation: PairObservation): PairObservation {
  const active = withViews(observation, (view, viewer) => ({
    ...view,
    status: "active",
    expiresAt: null,
    [viewer]: { ...view[viewer], dns: false },
  }));
  return withRoutes(active, (route) => (route.target.id === active.peeringId ? { ...route, state: "active" } : route));
}

function withRoutes(observation: PairObservation, change: (route: Route) => Route): PairObservation {
  return sides.reduce((changed, side) => {
    const routeTables = mapped(changed[side].routeTables, (tables) =>
      tables.map((table) => ({ ...table, routes: table.routes.map(change) })),
    );
    return withSide(changed, side, { routeTables });
  }, observation);
}

function withTable(
  observation: PairObservation,
  side: Side,
  routeTableId: string,
  change: (table: RouteTable) => RouteTable,
): PairObservation {
  const routeTables = mapped(observation[side].routeTables, (tables) => {
    refuseWhen(!tables.some((table) => table.routeTableId === routeTableId), "InvalidRouteTableID.NotFound");
    return tables.map((table) => (table.routeTableId === routeTableId ? change(table) : table));
  });
  return withSide(observation, side, { routeTables });
}
