import "server-only";
import { instantOf } from "#lib/clock.ts";
import type { AskerKind } from "#lib/peering/approvals/asker.ts";
import { type Judgement, judgeByRules } from "#lib/peering/approvals/judge-by-rules.ts";
import type { RuleSubject } from "#lib/peering/approvals/rule.ts";
import { ruleSubjectOf } from "#lib/peering/approvals/rule-subject.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Deck } from "../deck.ts";
import { houseOf } from "../house.ts";

/** What the decision rules look at, over this observation. */
export const subjectOf = (deck: Deck, observation: PairObservation): RuleSubject =>
  ruleSubjectOf({
    observation,
    from: kindOf(deck, observation.requester.place.accountId),
    now: instantOf(deck.clock),
    house: houseOf(deck, observation),
  });

/** Whoever looks: rules hold for everybody alike. */
function kindOf({ aws, organization }: Deck, accountId: AccountId): AskerKind {
  if (aws.accounts().some(({ id }) => id === accountId)) return "managed";
  return organization.names().has(accountId) ? "organization" : "stranger";
}

/** What the live rules say. */
export const judgedLive = ({ approvals }: Deck, subject: RuleSubject): Judgement =>
  judgeByRules(
    approvals.config.rules.filter(({ live }) => live),
    subject,
  );
