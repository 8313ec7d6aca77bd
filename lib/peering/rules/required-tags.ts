import { type PeeringId, type Side, sides } from "../ids.ts";
import { accountLabel } from "../names.ts";
import type { Tags } from "../observation.ts";
import { hasOwnView } from "../peering.ts";
import { tagOf } from "../tags.ts";
import { broken, kept, type RuleCheck, type RuleFacts, type RuleVerdict, untold } from "./facts.ts";
import type { RequiredTags } from "./rule.ts";

/** Tags do not travel: each account and Region has its own copy of a peering's. */
export const requiredTags: RuleCheck<RequiredTags> = ({ keys }, facts) => {
  const { observation, peeringId, requestTags } = facts;
  if (peeringId !== null)
    return sides.filter((side) => hasOwnView(observation, side)).map((side) => ofSide(keys, facts, peeringId, side));
  if (requestTags === null) return [untold("requester", `the request must carry ${keys.join(", ")}.`)];
  const missing = missingOf(keys, requestTags);
  return [
    missing.length === 0
      ? kept("requester", `the request carries ${keys.join(", ")}.`)
      : broken("requester", `the request carries no ${missing.join(", ")}.`, { mend: "Add the tags to the request." }),
  ];
};

function ofSide(
  keys: readonly string[],
  { observation, peering }: RuleFacts,
  peeringId: PeeringId,
  side: Side,
): RuleVerdict {
  const view = peering?.views[side] ?? null;
  const account = accountLabel(observation[side]);
  if (view === null) return untold(side, `the tags of ${peeringId} in ${account} are not known.`);
  const missing = missingOf(keys, view.tags);
  return missing.length === 0
    ? kept(side, `${peeringId} carries ${keys.join(", ")} in ${account}.`)
    : broken(side, `${peeringId} carries no ${missing.join(", ")} in ${account}.`, {
        mend: "Tag it there: tags do not travel with a peering.",
      });
}

const missingOf = (keys: readonly string[], tags: Tags): string[] =>
  keys.filter((key) => (tagOf(tags, key) ?? "") === "");
