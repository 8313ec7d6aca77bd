import { type JudgedDestination, judgeTable, type PairContext } from "../context.ts";
import { isGatewayTable, tablesOf } from "../destinations.ts";
import type { Side } from "../ids.ts";
import type { RouteTable } from "../observation.ts";
import type { CreateRoute, Goal, Operation } from "../operation.ts";
import { undoOfRoute } from "../route-moves.ts";
import { routeSentence } from "../route-sentence.ts";
import { routesTo } from "../routes.ts";
import {
  afterAcceptance,
  already,
  blocked,
  type Candidate,
  canPlan,
  type FirstSteps,
  ready,
  type Standing,
} from "./candidate.ts";
import { exactRoutes } from "./exact-routes.ts";

/** The routes of one side: the goal's, the narrower ones, the replacements, and the way back from each. */
export function routeCandidates(context: PairContext, side: Side, goal: Goal, steps: FirstSteps): Candidate[] {
  const tables = tablesOf(context.observation[side]);
  if (tables === null || !canPlan(context, side, "routeTables")) return [];
  const gate = afterAcceptance(context, steps);
  return tables.flatMap((table) => [
    ...(goal.exact === undefined || !context.moving.live ? [] : exactRoutes(context, side, table, goal.exact, gate)),
    ...(context.moving.live ? forward(context, side, table, goal, gate) : []),
    ...backward(context, side, table),
  ]);
}

function forward(context: PairContext, side: Side, table: RouteTable, goal: Goal, gate: Standing): Candidate[] {
  const named = goal.routeTables !== "all" && goal.routeTables.includes(table.routeTableId);
  const gateway = isGatewayTable(table);
  if (gateway && !named) return [];
  const wanted = named || goal.routeTables === "all";
  return judgeTable(context, side, table).flatMap((judged): Candidate[] => {
    const whole = judged.scope === "cidr";
    const own: CreateRoute = {
      kind: "create-route",
      place: context.observation[side].place,
      routeTableId: table.routeTableId,
      destination: judged.destination.text,
      peeringId: context.moving.id,
    };
    if (gateway)
      return whole
        ? [{ operation: own, recommended: true, ...blocked("A gateway route table takes no peering.") }]
        : [];
    return cellCandidates(context, judged, own, whole && wanted, gate);
  });
}

function cellCandidates(
  context: PairContext,
  judged: JudgedDestination,
  own: CreateRoute,
  goal: boolean,
  gate: Standing,
): Candidate[] {
  const { verdict, moves, destination } = judged;
  const sentence = routeSentence(verdict, destination, context.moving);
  const offer = (operation: Operation, recommended: boolean): Candidate => ({ operation, recommended, ...gate });
  const stand = (standing: Standing): Candidate[] => (goal ? [{ operation: own, recommended: true, ...standing }] : []);
  switch (verdict.state) {
    case "right":
    case "waiting":
      return stand(already(sentence));
    case "stolen":
    case "local":
      return stand(moves.apply === null && verdict.state === "stolen" ? already(sentence) : blocked(sentence));
    case "missing":
    case "partial":
      return moves.apply === null ? stand(blocked(sentence)) : [offer(moves.apply, goal)];
    case "unknown":
      return moves.apply === null ? stand(already(sentence)) : [offer(moves.apply, false)];
    case "other-target":
    case "blackhole": {
      const replace = `${sentence} Replace that route instead.`;
      if (moves.apply === null) return stand(blocked(sentence));
      const besides = moves.apply.kind === "replace-route" ? stand(blocked(replace)) : [];
      return [...besides, offer(moves.apply, false)];
    }
  }
}

/** Every route to this peering may be deleted, whoever made it; one that replaced another may also be put back. */
function backward({ observation, moving, past }: PairContext, side: Side, table: RouteTable): Candidate[] {
  const { place } = observation[side];
  return [...routesTo(table, moving.id)]
    .sort((one, other) => (one.destination < other.destination ? -1 : 1))
    .flatMap((route): Candidate[] => {
      const operations = new Map<string, Operation>();
      for (const history of [past, []]) {
        const undo = undoOfRoute(place, table, route, moving.id, history);
        operations.set(undo.kind, undo);
      }
      return [...operations.values()].map((operation) => ({ operation, recommended: false, ...ready }));
    });
}
