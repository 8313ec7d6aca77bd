import { type Cidr, cidrOf, contains } from "../cidr.ts";
import type { AclEntry, NetworkAcl } from "../network.ts";
import { ephemeralUsual, type Flow, type Ports, protocolNumber } from "./flow.ts";

export type Direction = "ingress" | "egress";

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

/**
 * The lowest number that matches decides; for a lot of ports, each port by itself. `remote`: one address, or a block of
 * which every entry holds all or nothing.
 */
export function decideAcl(acl: CompiledAcl, direction: Direction, flow: Flow, remote: Cidr): AclDecision {
  const matching = acl[direction].filter(
    ({ protocol, cidr, entry }) =>
      cidr !== null &&
      contains(cidr, remote) &&
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

const firstNumber = 1;
const lastNumber = 32_766;

/** The highest free number that comes before this entry, or before the list's end; null: nothing fits there. */
export function numberBefore(acl: CompiledAcl, direction: Direction, entry: AclEntry | null): number | null {
  const taken = new Set(acl[direction].map((each) => each.entry.ruleNumber));
  let number = Math.min(entry?.ruleNumber ?? lastNumber + 1, lastNumber + 1) - 1;
  while (taken.has(number)) number--;
  return number < firstNumber ? null : number;
}
