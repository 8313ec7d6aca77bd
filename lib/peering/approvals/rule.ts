import type { AccountId } from "../ids.ts";
import type { Tags } from "../observation.ts";
import type { AskerKind } from "./asker.ts";

/** What a rule asks of a request; what is left out asks nothing. */
export interface RuleConditions {
  readonly from?: readonly AskerKind[];
  /** Every CIDR of the requester lies in one of these. */
  readonly cidrsWithin?: readonly string[];
  /** The requester's side of the peering carries these tags; null: with any value. */
  readonly tagged?: Readonly<Record<string, string | null>>;
  readonly olderThanDays?: number;
  /** What the rules of the house say of the two VPCs. */
  readonly houseRules?: "pass" | "broken";
  readonly accepterAccounts?: readonly AccountId[];
  /** The accepter VPC carries these tags; null: with any value. */
  readonly accepterTagged?: Readonly<Record<string, string | null>>;
}

export const ruleOutcomes = ["accept", "reject", "second-approver"] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** One rule of `approvals.rules`. Rules are asked in their order, and the first whose conditions all hold decides. */
export interface DecisionRule {
  readonly name: string;
  readonly when: RuleConditions;
  readonly outcome: RuleOutcome;
  /** Of the accepter's side, besides accepting itself. */
  readonly include: readonly ("routes" | "dns")[];
  /** Told to the requester's side. */
  readonly reason: string | null;
  /** False: it only tells what it would have done. */
  readonly live: boolean;
  /** Another rule has another version. */
  readonly version: string;
}

/** What rules look at of one request. Null: not known. */
export interface RuleSubject {
  readonly from: AskerKind;
  readonly cidrs: readonly string[] | null;
  readonly tags: Tags | null;
  readonly ageDays: number | null;
  readonly houseRules: "pass" | "broken" | null;
  readonly accepterAccount: AccountId;
  readonly accepterTags: Tags | null;
}
