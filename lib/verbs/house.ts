import "server-only";
import type { Finding } from "#lib/peering/assessment.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Operation } from "#lib/peering/operation.ts";
import { type RuleFacts, ruleFacts } from "#lib/peering/rules/facts.ts";
import { refusedByRules, ruleFindings } from "#lib/peering/rules/index.ts";
import type { Problem } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

type House = Pick<Deck, "rules" | "organization">;

/** What the house rules are asked about, with the organization as it was last read. */
export const houseFacts = ({ organization }: House, observation: PairObservation): RuleFacts =>
  ruleFacts(observation, organization.members());

/** What the rules of the house say of two VPCs. */
export const houseOf = (deck: House, observation: PairObservation): Finding[] =>
  deck.rules.length === 0 ? [] : ruleFindings(deck.rules, houseFacts(deck, observation));

/** Why the house lets Peerdeck not send an operation; null: no enforced rule is against it. */
export function houseRefusal(deck: House, observation: PairObservation): (operation: Operation) => Problem | null {
  if (!deck.rules.some(({ enforce }) => enforce)) return () => null;
  const facts = houseFacts(deck, observation);
  return (operation) => refusedByRules(deck.rules, facts, operation);
}
