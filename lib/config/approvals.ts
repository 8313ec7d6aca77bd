import "server-only";
import { createHash } from "node:crypto";
import type { DecisionRule, RuleConditions } from "#lib/peering/approvals/rule.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { ApprovalsEntry } from "./approvals-schema.ts";
import type { ApprovalsConfig } from "./config.ts";

/** Nobody approves their own request, and people decide. */
export const strictApprovals: ApprovalsConfig = { allowOwn: false, rules: [] };

type RuleEntry = NonNullable<ApprovalsEntry["rules"]>[number];

export const approvalsOf = ({ allowOwn, rules }: ApprovalsEntry): ApprovalsConfig => ({
  allowOwn: allowOwn ?? false,
  rules: (rules ?? []).map(ruleOf),
});

function ruleOf(entry: RuleEntry): DecisionRule {
  const rule = {
    name: entry.name,
    when: conditionsOf(entry.when),
    outcome: entry.decide,
    include: entry.include ?? [],
    reason: entry.reason ?? null,
    live: entry.live ?? false,
  };
  return { ...rule, version: versionOf(rule) };
}

/** Another rule has another version; going live does not make it another one. */
const versionOf = ({ live: _live, ...rule }: Omit<DecisionRule, "version">): string =>
  createHash("sha256").update(JSON.stringify(rule)).digest("hex").slice(0, 12);

function conditionsOf(when: RuleEntry["when"]): RuleConditions {
  const { from, tagged, accepterTagged, accepterAccounts, cidrsWithin, olderThanDays, houseRules } = when;
  return {
    ...(from !== undefined && { from: Array.isArray(from) ? from : [from] }),
    ...(cidrsWithin !== undefined && { cidrsWithin }),
    ...(tagged !== undefined && { tagged: tagsOf(tagged) }),
    ...(olderThanDays !== undefined && { olderThanDays }),
    ...(houseRules !== undefined && { houseRules }),
    ...(accepterAccounts !== undefined && { accepterAccounts: accepterAccounts as AccountId[] }),
    ...(accepterTagged !== undefined && { accepterTagged: tagsOf(accepterTagged) }),
  };
}

const tagsOf = (given: readonly string[] | Readonly<Record<string, string>>): Record<string, string | null> =>
  isList(given) ? Object.fromEntries(given.map((key) => [key, null])) : { ...given };

const isList = (given: readonly string[] | Readonly<Record<string, string>>): given is readonly string[] =>
  Array.isArray(given);
