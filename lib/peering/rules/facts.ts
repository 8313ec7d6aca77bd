import type { Finding } from "../assessment.ts";
import type { AccountId, PeeringId, Side } from "../ids.ts";
import type { PairObservation, Tags } from "../observation.ts";
import { type JoinedPeering, joinPeering, subjectId } from "../peering.ts";
import type { HouseRule } from "./rule.ts";

/** All that rules are asked about. */
export interface RuleFacts {
  readonly observation: PairObservation;
  /** Null: nothing has been requested yet. */
  readonly peeringId: PeeringId | null;
  /** Null: no side lists it. */
  readonly peering: JoinedPeering | null;
  /** The accounts of the organization; null: not known. */
  readonly organization: ReadonlySet<AccountId> | null;
  /** What a request that is about to be sent carries; null: not known yet, or long sent. */
  readonly requestTags: Tags | null;
}

export const ruleFacts = (
  observation: PairObservation,
  organization: ReadonlySet<AccountId> | null,
  requestTags: Tags | null = null,
): RuleFacts => ({
  observation,
  peeringId: subjectId(observation),
  peering: joinPeering(observation),
  organization,
  requestTags,
});

/** What one rule finds: a part of a finding, without the rule's name. */
export type RuleVerdict = Pick<Finding, "result" | "side" | "summary" | "evidence" | "mend">;

/** Nothing: the question does not arise. */
export type RuleCheck<Rule extends HouseRule> = (rule: Rule, facts: RuleFacts) => readonly RuleVerdict[];

const verdict =
  (result: Finding["result"]) =>
  (side: Side | null, summary: string, rest: Partial<Pick<RuleVerdict, "evidence" | "mend">> = {}): RuleVerdict => ({
    result,
    side,
    summary,
    evidence: [],
    mend: null,
    ...rest,
  });

export const kept = verdict("pass");
export const broken = verdict("fail");
export const untold = verdict("unknown");
