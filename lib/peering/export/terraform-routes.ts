import { cidrOf, compare } from "../cidr.ts";
import { compareText, tablesOf } from "../destinations.ts";
import type { Side } from "../ids.ts";
import { tableLabelOf } from "../names.ts";
import { plan } from "../plan.ts";
import { routesTo } from "../routes.ts";
import { hclComment, hclName } from "./hcl.ts";
import { importBlock, routeResource } from "./resources.ts";
import type { Shape } from "./terraform.ts";

interface TerraformRoute {
  readonly routeTableId: string;
  readonly destination: string;
  readonly exists: boolean;
}

/** One `aws_route` per table and destination: those that exist, to be imported, and those that the goal still wants. */
export function routeBlocks(shape: Shape, side: Side): string[] {
  return routesOf(shape, side).flatMap(({ routeTableId, destination, exists }) => {
    const name = hclName(`${side}_${routeTableId}_${destination}`);
    const route = routeResource(name, `aws.${side}`, { routeTableId, destination }, "local.peering_id");
    const label = hclComment(tableLabelOf(shape.observation, side, routeTableId));
    const imported = importBlock(`aws_route.${name}`, `${routeTableId}_${destination}`);
    return exists ? [imported, `${label}\n${route}`] : [`${label}\n${route}`];
  });
}

function routesOf({ observation, goal, peering }: Shape, side: Side): TerraformRoute[] {
  const found = new Map<string, TerraformRoute>();
  for (const { routeTableId, routes } of tablesOf(observation[side]) ?? []) {
    for (const { destination } of routesTo({ routes }, peering?.peeringId ?? null)) {
      if (cidrOf(destination) !== null)
        found.set(`${routeTableId} ${destination}`, { routeTableId, destination, exists: true });
    }
  }
  for (const { operation, recommended, status } of plan(observation, goal, []).operations) {
    if (operation.kind !== "create-route" || operation.place.side !== side) continue;
    // One that is `already` there without a route of its own is carried by a wider route, found above.
    if (!recommended || status === "blocked" || status === "already") continue;
    const { routeTableId, destination } = operation;
    found.set(`${routeTableId} ${destination}`, { routeTableId, destination, exists: false });
  }
  return [...found.values()].sort(
    (one, other) => compareText(one.routeTableId, other.routeTableId) || compareDestinations(one, other),
  );
}

function compareDestinations(one: TerraformRoute, other: TerraformRoute): number {
  const [first, second] = [cidrOf(one.destination), cidrOf(other.destination)];
  return first === null || second === null ? 0 : compare(first, second);
}
