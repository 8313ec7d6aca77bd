import { cidrOf, contains } from "../cidr.ts";
import type { Tags } from "../observation.ts";
import type { DecisionRule, RuleConditions, RuleSubject } from "./rule.ts";

export type Told = "yes" | "no" | "unknown";

/** One condition of one rule, and how it stands. */
export interface ConditionAnswer {
  readonly condition: keyof RuleConditions;
  readonly told: Told;
  readonly because: string;
}

export interface RuleAnswer {
  readonly rule: DecisionRule;
  readonly told: Told;
  readonly conditions: readonly ConditionAnswer[];
}

/** What the rules say of one request, with every answer on the way. */
export interface Judgement {
  /** The rule that decides; null: people do. */
  readonly by: DecisionRule | null;
  readonly because: string;
  readonly answers: readonly RuleAnswer[];
}

/**
 * Asks the rules in their order. A rule that cannot be told holds where it only asks for more care, and leaves the request
 * to people where it would decide by itself: what comes after it might be the wrong one.
 */
export function judgeByRules(rules: readonly DecisionRule[], subject: RuleSubject): Judgement {
  const answers: RuleAnswer[] = [];
  for (const rule of rules) {
    const answer = answerOf(rule, subject);
    answers.push(answer);
    if (answer.told === "no") continue;
    if (answer.told === "yes") return { by: rule, because: `The rule ${rule.name} fits.`, answers };
    const unknown = answer.conditions.filter(({ told }) => told === "unknown").map(({ because }) => because);
    const why = `Whether the rule ${rule.name} fits cannot be told: ${unknown.join(" ")}`;
    return { by: rule.outcome === "second-approver" ? rule : null, because: why, answers };
  }
  return { by: null, because: rules.length === 0 ? "There are no rules." : "No rule fits.", answers };
}

function answerOf(rule: DecisionRule, subject: RuleSubject): RuleAnswer {
  const conditions = conditionsOf(rule.when, subject);
  const told = conditions.some((each) => each.told === "no")
    ? "no"
    : conditions.every((each) => each.told === "yes")
      ? "yes"
      : "unknown";
  return { rule, told, conditions };
}

const yesNo = (value: boolean): Told => (value ? "yes" : "no");

function conditionsOf(when: RuleConditions, subject: RuleSubject): ConditionAnswer[] {
  const { from, cidrsWithin, tagged, olderThanDays, houseRules, accepterAccounts, accepterTagged } = when;
  const found: ConditionAnswer[] = [];
  const add = (condition: keyof RuleConditions, told: Told, because: string) =>
    found.push({ condition, told, because });
  if (from !== undefined) add("from", yesNo(from.includes(subject.from)), `It comes from ${fromWords[subject.from]}.`);
  if (cidrsWithin !== undefined) found.push(within(cidrsWithin, subject.cidrs));
  if (tagged !== undefined) found.push(carries("tagged", "The request", tagged, subject.tags));
  if (olderThanDays !== undefined) found.push(older(olderThanDays, subject.ageDays));
  if (houseRules !== undefined)
    add(
      "houseRules",
      subject.houseRules === null ? "unknown" : yesNo(subject.houseRules === houseRules),
      houseWords[subject.houseRules ?? "unknown"],
    );
  if (accepterAccounts !== undefined)
    add(
      "accepterAccounts",
      yesNo(accepterAccounts.includes(subject.accepterAccount)),
      `It is for account ${subject.accepterAccount}.`,
    );
  if (accepterTagged !== undefined)
    found.push(carries("accepterTagged", "The accepter VPC", accepterTagged, subject.accepterTags));
  return found;
}

const fromWords = { managed: "a managed account", organization: "the organization", stranger: "a stranger" } as const;
const houseWords = {
  pass: "No rule of the house is broken.",
  broken: "A rule of the house is broken.",
  unknown: "Whether the rules of the house are kept is not known.",
} as const;

function within(plan: readonly string[], cidrs: readonly string[] | null): ConditionAnswer {
  const condition = "cidrsWithin";
  if (cidrs === null || cidrs.length === 0)
    return { condition, told: "unknown", because: "The requester's CIDRs are not known." };
  const blocks = plan.map(cidrOf).filter((cidr) => cidr !== null);
  const outside = cidrs.filter((text) => {
    const cidr = cidrOf(text);
    return cidr === null || !blocks.some((each) => contains(each, cidr));
  });
  return outside.length === 0
    ? { condition, told: "yes", because: "Every CIDR lies in the address plan." }
    : { condition, told: "no", because: `Outside the address plan: ${outside.join(", ")}.` };
}

function carries(
  condition: "tagged" | "accepterTagged",
  what: string,
  wanted: NonNullable<RuleConditions["tagged"]>,
  tags: Tags | null,
): ConditionAnswer {
  if (tags === null) return { condition, told: "unknown", because: `${what}'s tags are not known.` };
  const missing = Object.entries(wanted)
    .filter(([key, value]) => !Object.hasOwn(tags, key) || (value !== null && tags[key] !== value))
    .map(([key, value]) => (value === null ? key : `${key}=${value}`));
  return missing.length === 0
    ? { condition, told: "yes", because: `${what} carries ${Object.keys(wanted).join(", ")}.` }
    : { condition, told: "no", because: `${what} lacks ${missing.join(", ")}.` };
}

function older(days: number, ageDays: number | null): ConditionAnswer {
  const condition = "olderThanDays";
  if (ageDays === null) return { condition, told: "unknown", because: "The request's age is not known." };
  const whole = Math.floor(ageDays);
  return { condition, told: yesNo(ageDays > days), because: `It is ${whole} ${whole === 1 ? "day" : "days"} old.` };
}
