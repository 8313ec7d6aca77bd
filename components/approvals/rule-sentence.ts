import type { RuleConditions } from "#lib/peering/approvals/rule.ts";
import { askerWord } from "./asker-words.ts";

const tagWords = (tags: Readonly<Record<string, string | null>>): string =>
  Object.entries(tags)
    .map(([key, value]) => (value === null ? key : `${key}=${value}`))
    .join(", ");

/** What a rule asks for, as one sentence. */
export function ruleSentence(when: RuleConditions): string {
  const { from, cidrsWithin, tagged, olderThanDays, houseRules, accepterAccounts, accepterTagged } = when;
  const asked = [
    from && `from: ${from.map(askerWord).join(" or ").toLowerCase()}`,
    cidrsWithin && `every CIDR within ${cidrsWithin.join(", ")}`,
    tagged && `tagged ${tagWords(tagged)}`,
    olderThanDays !== undefined && `older than ${olderThanDays} ${olderThanDays === 1 ? "day" : "days"}`,
    houseRules && (houseRules === "pass" ? "no house rule broken" : "a house rule broken"),
    accepterAccounts && `for ${accepterAccounts.join(", ")}`,
    accepterTagged && `for a VPC tagged ${tagWords(accepterTagged)}`,
  ].filter(Boolean);
  return asked.length === 0 ? "Always" : asked.join("; ");
}
