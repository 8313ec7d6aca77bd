import { otherSide } from "../ids.ts";
import { placeLabel, tableLabelOf, vpcName } from "../names.ts";
import type { CreateRoute } from "../operation.ts";
import { goesTo } from "../routes.ts";
import { actualPeeringId, type OperationDefinition, peeringWord, yesNo } from "./definition.ts";
import { destinationWords, staticRoute } from "./route-state.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
export const createRoute: OperationDefinition<CreateRoute> = {
  action: "ec2:CreateRoute",
  key: ({ routeTableId, destination }) => [routeTableId, destination],
  summary({ place, routeTableId, destination }, observation) {
    const table = tableLabelOf(observation, place.side, routeTableId);
    const peer = vpcName(observation[otherSide(place.side)]);
    return `Route ${destination} over the peering to ${peer}, in table ${table} of ${placeLabel(observation[place.side])}`;
  },
  cli: ({ routeTableId, destination, peeringId }) => [
    "create-route",
    "--route-table-id",
    routeTableId,
    ...destinationWords(destination),
    "--vpc-peering-connection-id",
    peeringWord(peeringId),
  ],
  done({ place, routeTableId, destination, peeringId }, observation) {
    const route = staticRoute(observation, place.side, routeTableId, destination);
    if (route === "unknown") return "unknown";
    const id = actualPeeringId(peeringId, observation);
    return yesNo(route !== null && id !== null && goesTo(route, id));
  },
  undo: (operation, before) =>
    staticRoute(before, operation.place.side, operation.routeTableId, operation.destination) === null
      ? { ...operation, kind: "delete-route" }
      : null,
};
