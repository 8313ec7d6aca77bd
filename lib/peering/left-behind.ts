import type { MayNot } from "./answers.ts";
import type { FleetObservation } from "./health/fleet.ts";
import { formatVpcRef, type PeeringId, type VpcRef } from "./ids.ts";
import type { PairObservation, SideObservation } from "./observation.ts";
import type { PlannedOperation } from "./operation.ts";
import { routesTo } from "./routes.ts";
import { teardownPlan } from "./teardown/plan.ts";

/** What still leads to a peering that no side lists any more, and what takes it away. */
export interface LeftBehind {
  readonly observation: PairObservation;
  /** One deletion for each route; none: nothing is left. */
  readonly operations: readonly PlannedOperation[];
}

/**
 * Between which VPCs a peering was that nobody lists, as far as their route tables still tell: both ends the same where
 * only one of them does. Which of two had asked is not known any more. By owners' readings, since others see no peerings.
 */
export function pairByRoutes(
  id: PeeringId,
  { places }: Pick<FleetObservation, "places">,
): { readonly requester: VpcRef; readonly accepter: VpcRef } | null {
  const found = new Map<string, VpcRef>();
  for (const { accountId, region, routeTables } of places)
    for (const table of routeTables.known ? routeTables.value : []) {
      if (table.ownerId !== accountId || routesTo(table, id).length === 0) continue;
      const ref = { accountId, region, vpcId: table.vpcId };
      found.set(formatVpcRef(ref), ref);
    }
  const [one, other] = [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
  return one === undefined ? null : { requester: one, accepter: other ?? one };
}

/** Of each side that lists its peerings, and this one not among them. */
export function leftBehindPlan(observation: PairObservation, mayNot: MayNot): readonly PlannedOperation[] {
  const { requester, accepter, peeringId } = observation;
  const alone = requester.vpcId === accepter.vpcId;
  const forgotten = ({ peerings }: SideObservation): boolean =>
    peerings.known && !peerings.value.some((view) => view.peeringId === peeringId);
  return teardownPlan(observation, { mayNot }).operations.filter(
    ({ operation: { kind, place } }) =>
      kind === "delete-route" && forgotten(observation[place.side]) && !(alone && place.side === "accepter"),
  );
}
