import type { Finding } from "../assessment.ts";
import type { Instant, PairObservation } from "../observation.ts";
import { joinPeering } from "../peering.ts";
import type { AskerKind } from "./asker.ts";
import { cidrsIn } from "./cidr-change.ts";
import { requestedAt } from "./requested-at.ts";
import type { RuleSubject } from "./rule.ts";

const dayMs = 86_400_000;

export interface RuleSubjectInput {
  /** As everything that is readable tells of it, whoever may see what. */
  readonly observation: PairObservation;
  readonly from: AskerKind;
  readonly now: Instant;
  /** What the rules of the house say; null: nobody asked them. */
  readonly house: readonly Finding[] | null;
}

/** What the decision rules look at. */
export function ruleSubjectOf({ observation, from, now, house }: RuleSubjectInput): RuleSubject {
  const { accepter } = observation;
  const peering = joinPeering(observation);
  const asked = requestedAt(peering?.expiresAt ?? null);
  return {
    from,
    cidrs: cidrsIn(observation).requester,
    tags: peering?.views.requester?.tags ?? null,
    ageDays: asked === null ? null : (Date.parse(now) - Date.parse(asked)) / dayMs,
    houseRules: house === null ? null : houseWord(house),
    accepterAccount: accepter.place.accountId,
    accepterTags: accepter.vpc.known ? accepter.vpc.value.tags : null,
  };
}

function houseWord(house: readonly Finding[]): RuleSubject["houseRules"] {
  if (house.some(({ result }) => result === "fail")) return "broken";
  return house.some(({ result }) => result === "unknown") ? null : "pass";
}
