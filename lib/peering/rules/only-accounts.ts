import type { Side } from "../ids.ts";
import { sides } from "../ids.ts";
import { accountLabel } from "../names.ts";
import { broken, kept, type RuleCheck, type RuleFacts, type RuleVerdict, untold } from "./facts.ts";
import { isHidden } from "./hidden.ts";
import type { OnlyAccounts } from "./rule.ts";
import type { Answer } from "./selector.ts";

export const onlyAccounts: RuleCheck<OnlyAccounts> = (rule, facts) => sides.map((side) => ofSide(rule, facts, side));

function ofSide({ accounts }: OnlyAccounts, facts: RuleFacts, side: Side): RuleVerdict {
  const account = accountLabel(facts.observation[side]);
  const among =
    accounts === "organization"
      ? "the organization"
      : accounts === "managed"
        ? "Peerdeck's accounts"
        : "the accounts that are allowed";
  switch (isAmong(accounts, facts, side)) {
    case true:
      return kept(side, `${account} is one of ${among}.`);
    case false:
      return broken(side, `${account} is not one of ${among}.`, {
        mend: "End the peering, or have the house except it.",
      });
    case null:
      return untold(side, `whether ${account} is one of ${among} is not known.`);
  }
}

function isAmong(accounts: OnlyAccounts["accounts"], { observation, organization }: RuleFacts, side: Side): Answer {
  const { managed, place } = observation[side];
  if (typeof accounts !== "string") return accounts.includes(place.accountId);
  if (isHidden(observation[side])) return null;
  if (accounts === "managed") return managed;
  return organization === null ? null : organization.has(place.accountId);
}
