import { type Cidr, cidrOf, contains } from "../cidr.ts";
import { isMissing, type ListOf, type Missing } from "../missing.ts";
import type { GroupRule, SecurityGroup } from "../network.ts";
import type { Direction } from "./acls.ts";
import { type Flow, protocolNumber } from "./flow.ts";

export interface CompiledRule {
  readonly rule: GroupRule;
  readonly protocol: number;
  readonly cidr: Cidr | null;
}

export interface CompiledGroup {
  readonly group: SecurityGroup;
  readonly region: string;
  readonly ingress: readonly CompiledRule[];
  readonly egress: readonly CompiledRule[];
}

const compileRule = (rule: GroupRule): CompiledRule => ({
  rule,
  protocol: protocolNumber(rule.protocol),
  cidr: rule.peer.kind === "cidr" ? cidrOf(rule.peer.cidr) : null,
});

const ruleText = ({ rule }: CompiledRule): string => JSON.stringify([rule.protocol, rule.from, rule.to, rule.peer]);

// In an order of its own, so that the rule that is shown does not hang on the order in which AWS lists them.
const compileRules = (rules: readonly GroupRule[]): CompiledRule[] =>
  rules
    .map(compileRule)
    .map((rule) => ({ rule, text: ruleText(rule) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ rule }) => rule);

export const compileGroup = (group: SecurityGroup, region: string): CompiledGroup => ({
  group,
  region,
  ingress: compileRules(group.ingress),
  egress: compileRules(group.egress),
});

/** The other end of a packet, as security groups see it. */
export interface Remote {
  readonly address: Cidr;
  /** Null: not read. */
  readonly groupIds: readonly string[] | null;
  /** Whether AWS honours a reference to the other end's groups on this path. Null: not known. */
  readonly referencesHold: boolean | null;
}

export type GroupDecision =
  | { readonly outcome: "pass"; readonly group: CompiledGroup; readonly rule: GroupRule }
  | { readonly outcome: "block" }
  | { readonly outcome: "unknown"; readonly missing: Missing };

/** Groups only ever allow: one rule of one of them is enough. */
export function decideGroups(
  groups: readonly (CompiledGroup | Missing)[],
  direction: Direction,
  flow: Flow,
  remote: Remote,
  listOf: ListOf,
): GroupDecision {
  let missing: Missing | null = null;
  for (const group of groups) {
    if (isMissing(group)) {
      missing ??= group;
      continue;
    }
    for (const compiled of group[direction]) {
      if (!matchesService(compiled, flow)) continue;
      const matched = matchesRemote(compiled, remote, listOf, group);
      if (matched === true) return { outcome: "pass", group, rule: compiled.rule };
      if (matched !== false) missing ??= matched;
    }
  }
  return missing === null ? { outcome: "block" } : { outcome: "unknown", missing };
}

function matchesService({ protocol, rule }: CompiledRule, flow: Flow): boolean {
  if (protocol === -1) return true;
  if (protocol !== flow.protocol) return false;
  const { from, to } = rule;
  if (flow.ports === null) return any(from) || (from === flow.icmpType && (any(to) || to === 0));
  return any(from) || (from <= flow.ports.from && flow.ports.to <= (to ?? from));
}

const any = (value: number | null): value is null | -1 => value === null || value === -1;

function matchesRemote(compiled: CompiledRule, remote: Remote, listOf: ListOf, own: CompiledGroup): boolean | Missing {
  const { peer } = compiled.rule;
  switch (peer.kind) {
    case "cidr":
      return compiled.cidr !== null && contains(compiled.cidr, remote.address);
    case "prefix-list": {
      const cidrs = listOf(peer.prefixListId);
      return isMissing(cidrs) ? cidrs : cidrs.some((cidr) => contains(cidr, remote.address));
    }
    case "group":
      if (remote.referencesHold === false) return false;
      if (remote.groupIds !== null && !remote.groupIds.includes(peer.groupId)) return false;
      if (remote.groupIds !== null && remote.referencesHold === true) return true;
      return {
        missing: `whether ${remote.address.text.split("/")[0]} is a member of security group ${peer.groupId}`,
        accountId: own.group.ownerId,
        region: own.region,
        action: "ec2:DescribeNetworkInterfaces",
      };
  }
}
