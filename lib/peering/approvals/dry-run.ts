import type { Instant } from "../observation.ts";
import { type Judgement, judgeByRules } from "./judge-by-rules.ts";
import type { ApprovalState } from "./record.ts";
import type { DecisionRule, RuleOutcome, RuleSubject } from "./rule.ts";

/** How a request of the past ended. */
export interface PastRequest {
  readonly id: string;
  readonly label: string;
  readonly subject: RuleSubject;
  readonly state: ApprovalState;
  readonly at: Instant;
}

export interface DryRunRow extends Omit<PastRequest, "subject"> {
  readonly would: RuleOutcome | null;
  readonly rule: string | null;
  readonly because: string;
  /** Whether the rules would have done the opposite of what was done. */
  readonly against: boolean;
}

const opposite: Readonly<Partial<Record<RuleOutcome, string>>> = { accept: "rejected", reject: "accepted" };

/** What the rules, live or not, would have done with the requests of the past. */
export const dryRun = (rules: readonly DecisionRule[], history: readonly PastRequest[]): DryRunRow[] =>
  history.map(({ subject, ...past }) => {
    const { by, because }: Judgement = judgeByRules(rules, subject);
    return {
      ...past,
      would: by?.outcome ?? null,
      rule: by?.name ?? null,
      because,
      against: by !== null && opposite[by.outcome] === past.state,
    };
  });
