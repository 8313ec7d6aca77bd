import { placeLabel, tableLabelOf, targetLabel } from "../names.ts";
import type { ReplaceRoute } from "../operation.ts";
import { type OperationDefinition, yesNo } from "./definition.ts";
import { destinationWords, isRestorable, sameTarget, staticRoute, targetWords } from "./route-state.ts";

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html
// Wants the destination exactly as stored. Unlike delete and create, it leaves no gap.
export const replaceRoute: OperationDefinition<ReplaceRoute> = {
  action: "ec2:ReplaceRoute",
  key: ({ routeTableId, destination, was, target }) => [routeTableId, destination, was.id, "to", target.id],
  summary({ place, routeTableId, destination, was, target }, observation) {
    const table = tableLabelOf(observation, place.side, routeTableId);
    return `Point ${destination} at ${targetLabel(target)} and no longer at ${targetLabel(was)}, in table ${table} of ${placeLabel(observation[place.side])}`;
  },
  cli: ({ routeTableId, destination, target }) => [
    "replace-route",
    "--route-table-id",
    routeTableId,
    ...destinationWords(destination),
    ...targetWords(target),
  ],
  done({ place, routeTableId, destination, target }, observation) {
    const route = staticRoute(observation, place.side, routeTableId, destination);
    return route === "unknown" ? "unknown" : yesNo(route !== null && sameTarget(route.target, target));
  },
  undo(operation, before) {
    const route = staticRoute(before, operation.place.side, operation.routeTableId, operation.destination);
    // A blackhole's target is gone: AWS would refuse a route to it.
    if (route === null || route === "unknown" || route.state === "blackhole" || !isRestorable(route.target))
      return null;
    return sameTarget(route.target, operation.target)
      ? null
      : { ...operation, target: route.target, was: operation.target };
  },
};
