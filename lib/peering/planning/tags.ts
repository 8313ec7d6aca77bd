import type { PairContext } from "../context.ts";
import { type Side, sides } from "../ids.ts";
import type { Tags } from "../observation.ts";
import type { Goal, TagPeering } from "../operation.ts";
import { done } from "../operations/index.ts";
import { hasOwnView, isPlanned } from "../peering.ts";
import { requestTags } from "../tags.ts";
import { already, type Candidate, canPlan, type FirstSteps, ready, waiting } from "./candidate.ts";

/** The goal's tags on a peering that exists: each account and Region has its own, also the accepter's. */
export function tagCandidates(context: PairContext, goal: Goal, steps: FirstSteps): Candidate[] {
  if (goal.exact !== undefined) return ownTags(context, goal.exact.tags, steps);
  const { observation, moving } = context;
  const tags = requestTags(goal.name, goal.reason, goal.tags);
  if (!tags.ok || Object.keys(tags.data).length === 0 || !moving.live || isPlanned(moving.id)) return [];
  return taggingSides(context)
    .map((side): TagPeering => tagging(context, side, tags.data))
    .filter((operation) => done(operation, observation) === "no")
    .map((operation) => ({ operation, recommended: false, ...ready }));
}

/** Each side's own, as they were. The request itself carries the requester's. */
function ownTags(context: PairContext, tags: Readonly<Record<Side, Tags>>, steps: FirstSteps): Candidate[] {
  const { observation, moving, peering } = context;
  if (!moving.live) return [];
  return taggingSides(context)
    .filter((side) => Object.keys(tags[side]).length > 0 && (peering !== null || side === "accepter"))
    .map((side): Candidate => {
      const operation = tagging(context, side, tags[side]);
      const first = steps.create === null ? [] : [steps.create];
      const standing = peering === null ? waiting("The request must be sent first.", first) : ready;
      return { operation, recommended: true, ...(done(operation, observation) === "yes" ? already() : standing) };
    });
}

const tagging = ({ observation, moving }: PairContext, side: Side, tags: Tags): TagPeering => ({
  kind: "tag",
  place: observation[side].place,
  peeringId: moving.id,
  tags,
});

const taggingSides = (context: PairContext): readonly Side[] =>
  sides.filter((side) => canPlan(context, side, "peerings") && hasOwnView(context.observation, side));
