import { failing, unknown } from "../findings.ts";
import type { PeeringId } from "../ids.ts";
import { tableLabel } from "../names.ts";
import type { RouteTable } from "../observation.ts";
import type { PlaceObservation } from "./fleet.ts";
import type { FleetIndex } from "./pairs.ts";
import type { FleetFinding } from "./report.ts";

const check = "route-orphan";

/** Routes to a peering that AWS has long forgotten. Participants of a shared VPC see no peerings, so owners alone are asked. */
export function orphans({ fleet }: FleetIndex): FleetFinding[] {
  const shown = new Set<string>(
    fleet.places.flatMap(({ peerings }) => (peerings.known ? peerings.value.map(({ peeringId }) => peeringId) : [])),
  );
  return fleet.places.flatMap((place) => ofPlace(place, shown));
}

function ofPlace(place: PlaceObservation, shown: ReadonlySet<string>): FleetFinding[] {
  const { accountId, region, routeTables, peerings } = place;
  const lost = (routeTables.known ? routeTables.value : [])
    .filter(({ ownerId }) => ownerId === accountId)
    .flatMap((table) =>
      table.routes
        .filter(({ target }) => target.kind === "peering" && !shown.has(target.id))
        .map(({ destination, target, state }) => ({
          table,
          peeringId: target.id as PeeringId,
          line: `${destination} to ${target.id} (${state})`,
        })),
    );
  const byTable = Map.groupBy(lost, ({ table }) => table);
  return [...byTable].map(([table, routes]) => ({
    ...about(table, routes.map(({ line }) => line).sort(), peerings),
    accountId,
    region,
    peeringIds: [...new Set(routes.map(({ peeringId }) => peeringId))].sort(),
    commands: [],
  }));
}

function about(table: RouteTable, evidence: readonly string[], peerings: PlaceObservation["peerings"]) {
  const where = `${tableLabel(table)} of ${table.vpcId}`;
  return peerings.known
    ? failing(check, `${where} routes to a peering that is no more: what it sends there is dropped.`, {
        evidence,
        mend: "Delete these routes, once it is certain that nobody waits for the peering to come back.",
      })
    : unknown(check, `Not known: ${where} routes to peerings that could not be listed. ${peerings.problem.message}`, {
        evidence,
        mend: peerings.problem.mend ?? null,
      });
}
