import "server-only";
import type { PairObservation, Reading } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";

/** What an operation is about to change, as it was read: for the trail. Null: nothing was there, or it was not read. */
export function stateBefore(observation: PairObservation, operation: Operation): unknown {
  const side = observation[operation.place.side];
  switch (operation.kind) {
    case "create-route":
    case "replace-route":
    case "delete-route":
      return (
        known(side.routeTables)
          ?.find(({ routeTableId }) => routeTableId === operation.routeTableId)
          ?.routes.find(({ destination }) => destination === operation.destination) ?? null
      );
    case "set-vpc-dns-attribute":
      return known(side.dns);
    case "create-peering":
      return null;
    case "accept":
    case "reject":
    case "delete-peering":
    case "set-peering-dns":
    case "tag":
      return known(side.peerings)?.find(({ peeringId }) => peeringId === operation.peeringId) ?? null;
  }
}

const known = <T>(reading: Reading<T>): T | null => (reading.known ? reading.value : null);
