import "server-only";
import { sides } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { ExactGoal, Goal } from "#lib/peering/operation.ts";
import { isLive, joinPeering, reversedPeering, subjectId } from "#lib/peering/peering.ts";
import { plan } from "#lib/peering/plan.ts";
import { refusals } from "#lib/peering/preflight/index.ts";
import type { Problem } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { houseRefusal } from "./house.ts";
import type { Pair } from "./known-peerings.ts";
import { observePair } from "./observe-pair.ts";
import { everyAccount } from "./sight.ts";

export interface StartingPoint {
  readonly observation: PairObservation;
  readonly goal: Goal;
  /** Why nothing may be sent. */
  readonly refusal: Problem | null;
}

/** What is there now, seen from the side that requested it: a peering that runs the other way round is taken up as it is. */
export async function startingPoint(deck: Deck, request: Pair & { readonly goal: Goal }): Promise<StartingPoint> {
  const { goal } = request;
  const observation = await observePair(deck, request, null, everyAccount);
  if (subjectId(observation) === null && reversedPeering(observation) !== null) {
    const other = { requester: request.accepter, accepter: request.requester };
    const turned = await observePair(deck, other, null, everyAccount);
    const dns = { requester: goal.dns.accepter, accepter: goal.dns.requester };
    return begin(deck, turned, { ...goal, dns, ...(goal.exact && { exact: turnedAround(goal.exact) }) });
  }
  return begin(deck, observation, goal);
}

const turnedAround = ({ routes, tags }: ExactGoal): ExactGoal => ({
  routes,
  tags: { requester: tags.accepter, accepter: tags.requester },
});

function begin(deck: Deck, observation: PairObservation, goal: Goal): StartingPoint {
  const about = { ...observation, peeringId: subjectId(observation) };
  const refusal =
    unreadable(about) ?? unknownTable(about, goal) ?? refusedByAws(about) ?? refusedByHouse(deck, about, goal);
  return { observation: about, goal, refusal };
}

/** Nothing is begun that an enforced rule would stop on the way. */
function refusedByHouse(deck: Deck, observation: PairObservation, goal: Goal): Problem | null {
  const refusal = houseRefusal(deck, observation);
  const going = plan(observation, goal, []).operations.filter(
    ({ recommended, status }) => recommended && status !== "already",
  );
  return going.map(({ operation }) => refusal(operation)).find((problem) => problem !== null) ?? null;
}

/** What Peerdeck manages must be readable; and it can only send a request for an account that it manages. */
function unreadable(observation: PairObservation): Problem | null {
  for (const side of sides) {
    const { managed, vpc } = observation[side];
    const needed = managed || (side === "requester" && observation.peeringId === null);
    if (!vpc.known && needed) return vpc.problem;
  }
  return null;
}

function unknownTable(observation: PairObservation, goal: Goal): Problem | null {
  const { unknownRouteTables } = plan(observation, goal, []);
  return unknownRouteTables.length === 0
    ? null
    : {
        code: "bad-input",
        message: `Found ${unknownRouteTables.join(", ")}, wanted route tables of these two VPCs.`,
        path: "route-tables",
      };
}

function refusedByAws(observation: PairObservation): Problem | null {
  const joined = joinPeering(observation);
  if (joined && isLive(joined.status)) return null;
  const [first] = refusals(observation);
  if (!first) return null;
  const evidence = first.evidence.length === 0 ? "" : ` (${first.evidence.join("; ")})`;
  return {
    code: "conflict",
    message: `${first.summary}${evidence}`,
    ...(first.mend === null ? {} : { mend: first.mend }),
  };
}
