import { placeLabel, tableLabelOf } from "../names.ts";
import type { DeleteRoute } from "../operation.ts";
import { isLive, joinPeering } from "../peering.ts";
import { goesTo } from "../routes.ts";
import { actualPeeringId, type OperationDefinition, yesNo } from "./definition.ts";
import { destinationWords, staticRoute } from "./route-state.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html
export const deleteRoute: OperationDefinition<DeleteRoute> = {
  action: "ec2:DeleteRoute",
  key: ({ routeTableId, destination }) => [routeTableId, destination],
  summary({ place, routeTableId, destination, peeringId }, observation) {
    const table = tableLabelOf(observation, place.side, routeTableId);
    return `Delete the route ${destination} to ${peeringId}, in table ${table} of ${placeLabel(observation[place.side])}`;
  },
  cli: ({ routeTableId, destination }) => [
    "delete-route",
    "--route-table-id",
    routeTableId,
    ...destinationWords(destination),
  ],
  done({ place, routeTableId, destination, peeringId }, observation) {
    const route = staticRoute(observation, place.side, routeTableId, destination);
    if (route === "unknown") return "unknown";
    const id = actualPeeringId(peeringId, observation);
    return yesNo(route === null || id === null || !goesTo(route, id));
  },
  undo(operation, before) {
    const route = staticRoute(before, operation.place.side, operation.routeTableId, operation.destination);
    const peering = joinPeering(before);
    if (route === null || route === "unknown" || !goesTo(route, operation.peeringId)) return null;
    return peering !== null && peering.peeringId === operation.peeringId && isLive(peering.status)
      ? { ...operation, kind: "create-route" }
      : null;
  },
};
