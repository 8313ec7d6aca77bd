import { type Cidr, cidrOf, type Family } from "#lib/peering/cidr.ts";
import type { AclEntry, GroupRule, NetworkAcl, SecurityGroup } from "#lib/peering/network.ts";
import { isMissing, type Missing } from "./answer.ts";
import type { Service } from "./question.ts";
import { holds, type ListOf } from "./routes.ts";

/** What rules can tell one packet, or one lot of packets, from another by. */
export interface Flow {
  readonly protocol: number;
  /** Destination ports. */
  readonly ports: { readonly from: number; readonly to: number } | null;
  readonly icmpType: number | null;
}

/** What clients may choose their own port from, over all systems. */
const ephemeral = { from: 1024, to: 65_535 };
/** What most of them choose from: Linux. Where all of these pass, connections succeed. */
const ephemeralUsual = { from: 32_768, to: 60_999 };

const numbers = { tcp: 6, udp: 17 } as const;

export function requestFlow(service: Service, family: Family): Flow {
  if (service.protocol === "icmp")
    return { protocol: family === 4 ? 1 : 58, ports: null, icmpType: family === 4 ? 8 : 128 };
  return { protocol: numbers[service.protocol], ports: { from: service.port, to: service.port }, icmpType: null };
}

export function replyFlow(service: Service, family: Family): Flow {
  if (service.protocol === "icmp")
    return { protocol: family === 4 ? 1 : 58, ports: null, icmpType: family === 4 ? 0 : 129 };
  return { protocol: numbers[service.protocol], ports: ephemeral, icmpType: null };
}

const names: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, all: -1 };
const protocolNumber = (text: string): number => names[text.toLowerCase()] ?? Number(text);

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
  direction: "ingress" | "egress",
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
      return compiled.cidr !== null && holds(compiled.cidr, remote.address);
    case "prefix-list": {
      const cidrs = listOf(peer.prefixListId);
      return isMissing(cidrs) ? cidrs : cidrs.some((cidr) => holds(cidr, remote.address));
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

export interface CompiledEntry {
  readonly entry: AclEntry;
  readonly protocol: number;
  readonly cidr: Cidr | null;
}

export interface CompiledAcl {
  readonly acl: NetworkAcl;
  readonly region: string;
  readonly ingress: readonly CompiledEntry[];
  readonly egress: readonly CompiledEntry[];
}

export function compileAcl(acl: NetworkAcl, region: string): CompiledAcl {
  const entries = acl.entries
    .map((entry) => ({ entry, protocol: protocolNumber(entry.protocol), cidr: cidrOf(entry.cidr) }))
    .sort(
      (one, other) => one.entry.ruleNumber - other.entry.ruleNumber || (one.entry.cidr < other.entry.cidr ? -1 : 1),
    );
  return {
    acl,
    region,
    ingress: entries.filter(({ entry }) => !entry.egress),
    egress: entries.filter(({ entry }) => entry.egress),
  };
}

export type AclDecision =
  /** `entry` null: no entry matches, and the list ends with a denial. */
  | { readonly outcome: "pass" | "block"; readonly entry: AclEntry | null }
  /** Some ports that clients choose from pass, and some do not. */
  | { readonly outcome: "partly"; readonly entry: AclEntry | null };

type Ports = { readonly from: number; readonly to: number };

/** The lowest number that matches decides; for a lot of ports, each port by itself. */
export function decideAcl(acl: CompiledAcl, direction: "ingress" | "egress", flow: Flow, remote: Cidr): AclDecision {
  const matching = acl[direction].filter(
    ({ protocol, cidr, entry }) =>
      cidr !== null &&
      holds(cidr, remote) &&
      (protocol === -1 || (protocol === flow.protocol && fitsIcmp(entry, flow))),
  );
  if (flow.ports === null) {
    const first = matching[0]?.entry ?? null;
    return { outcome: first?.action === "allow" ? "pass" : "block", entry: first };
  }
  return decidePorts(matching, flow.ports);
}

const fitsIcmp = ({ icmp }: AclEntry, flow: Flow): boolean =>
  flow.icmpType === null ||
  icmp === null ||
  ((icmp.type === -1 || icmp.type === flow.icmpType) && (icmp.code === -1 || icmp.code === 0));

function decidePorts(matching: readonly CompiledEntry[], wanted: Ports): AclDecision {
  let open: readonly Ports[] = [wanted];
  const allowed: Ports[] = [];
  let firstAllow: AclEntry | null = null;
  let firstDeny: AclEntry | null = null;
  for (const { entry, protocol } of matching) {
    // An entry for all protocols is for all ports.
    const range = protocol === -1 ? wanted : (entry.ports ?? wanted);
    const decided = open.flatMap((part) => common(part, range));
    if (decided.length === 0) continue;
    open = open.flatMap((part) => without(part, range));
    if (entry.action === "allow") {
      allowed.push(...decided);
      firstAllow ??= entry;
    } else firstDeny ??= entry;
    if (open.length === 0) break;
  }
  if (allowed.length === 0) return { outcome: "block", entry: firstDeny };
  const usual = wanted.from === wanted.to ? wanted : ephemeralUsual;
  const lacking = allowed.reduce<readonly Ports[]>(
    (parts, range) => parts.flatMap((part) => without(part, range)),
    [usual],
  );
  return lacking.length === 0 ? { outcome: "pass", entry: firstAllow } : { outcome: "partly", entry: firstDeny };
}

function common(one: Ports, other: Ports): Ports[] {
  const both = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
  return both.from <= both.to ? [both] : [];
}

const without = (part: Ports, range: Ports): Ports[] =>
  [
    { from: part.from, to: Math.min(part.to, range.from - 1) },
    { from: Math.max(part.from, range.to + 1), to: part.to },
  ].filter(({ from, to }) => from <= to);
