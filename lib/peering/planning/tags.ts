import type { PairContext } from "../context.ts";
import { sides } from "../ids.ts";
import type { Goal, TagPeering } from "../operation.ts";
import { done } from "../operations/index.ts";
import { hasOwnView, isPlanned } from "../peering.ts";
import { requestTags } from "../tags.ts";
import { type Candidate, canPlan, ready } from "./candidate.ts";

/** The goal's tags on a peering that exists: each account and Region has its own, also the accepter's. */
export function tagCandidates(context: PairContext, goal: Goal): Candidate[] {
  const { observation, moving } = context;
  const tags = requestTags(goal.name, goal.reason, goal.tags);
  if (!tags.ok || Object.keys(tags.data).length === 0 || !moving.live || isPlanned(moving.id)) return [];
  return sides
    .filter((side) => canPlan(context, side, "peerings") && hasOwnView(observation, side))
    .map((side): TagPeering => ({ kind: "tag", place: observation[side].place, peeringId: moving.id, tags: tags.data }))
    .filter((operation) => done(operation, observation) === "no")
    .map((operation) => ({ operation, recommended: false, ...ready }));
}
