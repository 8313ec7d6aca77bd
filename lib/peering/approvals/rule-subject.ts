import type { Finding } from "../assessment.ts";
import type { Instant } from "../observation.ts";
import { joinPeering } from "../peering.ts";
import { cidrsIn } from "./cidr-change.ts";
import type { PendingRequest } from "./requests.ts";
import type { RuleSubject } from "./rule.ts";

const dayMs = 86_400_000;

/** What the decision rules look at, out of a request as everything that is readable tells of it. */
export function ruleSubjectOf(
  { asker, observation, requestedAt }: PendingRequest,
  { now, house }: { readonly now: Instant; readonly house: readonly Finding[] | null },
): RuleSubject {
  const { accepter } = observation;
  const age = requestedAt === null ? Number.NaN : Date.parse(now) - Date.parse(requestedAt);
  return {
    from: asker.kind,
    cidrs: cidrsIn(observation).requester,
    tags: joinPeering(observation)?.views.requester?.tags ?? null,
    ageDays: Number.isNaN(age) ? null : age / dayMs,
    houseRules: house === null ? null : houseWord(house),
    accepterAccount: accepter.place.accountId,
    accepterTags: accepter.vpc.known ? accepter.vpc.value.tags : null,
  };
}

function houseWord(house: readonly Finding[]): RuleSubject["houseRules"] {
  if (house.some(({ result }) => result === "fail")) return "broken";
  return house.some(({ result }) => result === "unknown") ? null : "pass";
}
