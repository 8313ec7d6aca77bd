import type { PastReplacement } from "./answers.ts";
import { pairContext } from "./context.ts";
import type { OperationId, PeeringId, RouteTableId } from "./ids.ts";
import { sides } from "./ids.ts";
import { ledAstray } from "./limits.ts";
import type { PairObservation } from "./observation.ts";
import type { Goal, Operation, PlannedOperation } from "./operation.ts";
import { action, operationId, summary } from "./operations/index.ts";
import { subjectId } from "./peering.ts";
import { blocked, type Candidate } from "./planning/candidate.ts";
import { dnsCandidates } from "./planning/dns.ts";
import { type Elsewhere, elsewhere } from "./planning/elsewhere.ts";
import { firstSteps, requestCandidates } from "./planning/request.ts";
import { routeCandidates } from "./planning/routes.ts";
import { tagCandidates } from "./planning/tags.ts";

export interface Plan {
  /** Null before the request: then operations name the planned id, and are planned again under the real one. */
  readonly peeringId: PeeringId | null;
  /** The goal's own operations (`recommended`) in the order of the steps, and all that may be picked besides. */
  readonly operations: readonly PlannedOperation[];
  /** What others must do. */
  readonly elsewhere: readonly Elsewhere[];
  /** Tables that the goal names and neither side has. */
  readonly unknownRouteTables: readonly RouteTableId[];
}

/** The whole set-up: every table that can route to the peering, and DNS both ways. */
export const wholeGoal: Goal = {
  name: "",
  reason: "",
  tags: {},
  routeTables: "all",
  dns: { requester: true, accepter: true },
};

export function plan(observation: PairObservation, goal: Goal, past: readonly PastReplacement[]): Plan {
  const context = pairContext(observation, past);
  const steps = firstSteps(context);
  const candidates = [
    ...requestCandidates(context, goal, steps),
    ...sides.flatMap((side) => routeCandidates(context, side, goal, steps)),
    ...dnsCandidates(context, goal, steps),
    ...tagCandidates(context, goal, steps),
  ];
  return {
    peeringId: subjectId(observation),
    operations: distinctOperations(candidates, observation),
    elsewhere: elsewhere(context),
    unknownRouteTables: unknownTables(observation, goal),
  };
}

export const find = ({ operations }: Plan, id: OperationId): PlannedOperation | null =>
  operations.find((each) => each.id === id) ?? null;

/** A destination may be asked for twice, as a whole CIDR and as a subnet; the goal's word goes first. */
function distinctOperations(candidates: readonly Candidate[], observation: PairObservation): PlannedOperation[] {
  const planned = new Map<OperationId, PlannedOperation>();
  for (const candidate of candidates) {
    const next = plannedOf(candidate, observation);
    const earlier = planned.get(next.id);
    if (earlier !== undefined && (earlier.recommended || !next.recommended)) continue;
    planned.set(next.id, next);
  }
  return [...planned.values()];
}

export const plannedOf = ({ operation, ...standing }: Candidate, observation: PairObservation): PlannedOperation => ({
  id: operationId(operation),
  operation,
  ...unlessAstray(operation, standing),
  summary: summary(operation, observation),
  action: action(operation),
});

function unlessAstray(operation: Operation, standing: Omit<Candidate, "operation">): Omit<Candidate, "operation"> {
  const because = standing.status === "already" ? null : ledAstray(operation);
  return because === null ? standing : { recommended: standing.recommended, ...blocked(because) };
}

function unknownTables({ requester, accepter }: PairObservation, goal: Goal): RouteTableId[] {
  const named = goal.routeTables === "all" ? [] : goal.routeTables;
  const exact = (goal.exact?.routes ?? []).map(({ routeTableId }) => routeTableId);
  const known = new Set<RouteTableId>();
  for (const { managed, routeTables } of [requester, accepter]) {
    // What could not be read may hold any of them.
    if (managed && !routeTables.known) return [];
    for (const table of routeTables.known ? routeTables.value : []) known.add(table.routeTableId);
  }
  return [...new Set([...named, ...exact])].filter((id) => !known.has(id)).sort();
}
