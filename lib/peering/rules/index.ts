import type { Problem } from "#lib/result.ts";
import type { Finding, Severity } from "../assessment.ts";
import { sides } from "../ids.ts";
import type { Operation } from "../operation.ts";
import type { RuleCheck, RuleFacts, RuleVerdict } from "./facts.ts";
import { isHidden } from "./hidden.ts";
import { narrowRoutes, opensWhole } from "./narrow-routes.ts";
import { neverPeer } from "./never-peer.ts";
import { onlyAccounts } from "./only-accounts.ts";
import { isTooWide, limitWords, prefixMax } from "./prefix-max.ts";
import { regions } from "./regions.ts";
import { requiredTags } from "./required-tags.ts";
import type { HouseRule, RuleKind } from "./rule.ts";
import { type Answer, either, selects } from "./selector.ts";

type ByKind = { readonly [Rule in HouseRule as Rule["kind"]]: Rule };
type Kinded<Kind extends RuleKind> = { [Each in Kind]: ByKind[Each] & { readonly kind: Each } }[Kind];

const checks: { readonly [Kind in RuleKind]: RuleCheck<ByKind[Kind]> } = {
  "never-peer": neverPeer,
  "only-accounts": onlyAccounts,
  "prefix-max": prefixMax,
  "required-tags": requiredTags,
  "narrow-routes": narrowRoutes,
  regions,
};

/** What every rule finds of one peering, or of a pair that is only chosen. */
export const ruleFindings = (rules: readonly HouseRule[], facts: RuleFacts): Finding[] =>
  rules.flatMap((rule) => findingsOf(rule, facts));

/** The rules that this peering surely breaks. */
export const brokenRules = (rules: readonly HouseRule[], facts: RuleFacts): Finding[] =>
  ruleFindings(rules, facts).filter(({ result }) => result === "fail");

function findingsOf(rule: HouseRule, facts: RuleFacts): Finding[] {
  const excepted = exceptionOf(rule, facts);
  if (excepted === true) return [];
  return verdictsOf(rule, facts).map((verdict): Finding => {
    // Whether it is an exception is not known: so is whether it breaks the rule.
    const result = verdict.result === "fail" && excepted === null ? "unknown" : verdict.result;
    return {
      ...verdict,
      result,
      check: `rule-${rule.kind}`,
      severity: severityOf(rule, result),
      blocking: result === "fail" && isEnforcedNow(rule, facts),
      summary: `House rule "${rule.name}": ${verdict.summary}`,
      peeringId: null,
    };
  });
}

const verdictsOf = <Kind extends RuleKind>(rule: Kinded<Kind>, facts: RuleFacts): readonly RuleVerdict[] =>
  checks[rule.kind](rule, facts);

const exceptionOf = ({ exceptFor }: HouseRule, { observation }: RuleFacts): Answer =>
  either(...exceptFor.flatMap((selector) => sides.map((side) => selects(selector, observation[side]))));

/** Rules on routes hold against each route, not against the request. */
const isOnRoutes = ({ kind }: HouseRule): boolean => kind === "prefix-max" || kind === "narrow-routes";
const isEnforcedNow = (rule: HouseRule, { peeringId }: RuleFacts): boolean =>
  rule.enforce && !(peeringId === null && isOnRoutes(rule));

/** What is not known is never held against a peering as much as what is. */
function severityOf({ severity }: HouseRule, result: Finding["result"]): Severity {
  if (result === "pass") return "info";
  return result === "unknown" && (severity === "critical" || severity === "high") ? "medium" : severity;
}

/** Why the house lets Peerdeck not send this; null: no enforced rule is against it. */
export function refusedByRules(rules: readonly HouseRule[], facts: RuleFacts, operation: Operation): Problem | null {
  for (const rule of rules) {
    const because = rule.enforce ? refusalOf(rule, facts, operation) : null;
    if (because !== null)
      return {
        code: "not-permitted",
        message: `House rule "${rule.name}" forbids it: ${because}`,
        accountId: operation.place.accountId,
        region: operation.place.region,
        mend: "Whoever runs Peerdeck can except it in peerdeck.yaml, under rules.",
      };
  }
  return null;
}

function refusalOf(rule: HouseRule, facts: RuleFacts, operation: Operation): string | null {
  if (operation.kind === "create-peering") return requestRefusal(rule, { ...facts, requestTags: operation.tags });
  const isRoute =
    operation.kind === "create-route" || (operation.kind === "replace-route" && operation.target.kind === "peering");
  if (!isRoute || exceptionOf(rule, facts) !== false) return null;
  const { destination, place } = operation;
  if (rule.kind === "prefix-max" && isTooWide(rule, destination))
    return `${destination} is wider than ${limitWords(rule)}.`;
  if (rule.kind === "narrow-routes" && opensWhole(facts.observation, place.side, destination))
    return `${destination} opens all of the other VPC, not its subnets.`;
  return null;
}

/** What somebody may not see is not taken for granted either. */
function requestRefusal(rule: HouseRule, facts: RuleFacts): string | null {
  const excepted = exceptionOf(rule, facts);
  if (isOnRoutes(rule) || excepted === true) return null;
  const verdicts = verdictsOf(rule, facts);
  const broken = verdicts.find(({ result }) => result === "fail");
  if (broken !== undefined && excepted === false) return broken.summary;
  const open = broken !== undefined || verdicts.some(({ result }) => result === "unknown");
  const hidden = sides.some((side) => isHidden(facts.observation[side]));
  return open && hidden ? "whoever asks must be able to see both accounts." : null;
}
