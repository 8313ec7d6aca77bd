import { type Cidr, parted } from "../cidr.ts";
import { serviceLabel } from "../filter-labels.ts";
import { type CompiledAcl, type Direction, decideAcl, numberBefore } from "../filters/acls.ts";
import { ephemeral, type Ports, protocolNumbers } from "../filters/flow.ts";
import type { AclEntry } from "../network.ts";

type Protocol = keyof typeof protocolNumbers;

/**
 * - `closed`: neither a request from there nor an answer to one of ours comes through.
 * - `answers`: requests pass one way, and their answers do not pass the other way.
 */
export interface AclTrouble {
  readonly kind: "closed" | "answers";
  readonly protocol: Protocol;
  /** Only some of the ports that clients choose from are shut. */
  readonly partly: boolean;
  readonly remote: Cidr;
  /** Where it fails. */
  readonly direction: Direction;
  /** What denies it; null: no entry allows it. */
  readonly entry: AclEntry | null;
}

/** Of a part of the addresses asked about, all of which fare alike. */
export interface AclVerdict {
  readonly part: Cidr;
  readonly trouble: AclTrouble | null;
}

export type AclVerdicts = (acl: CompiledAcl, remote: Cidr) => readonly AclVerdict[];

const anyPort: Ports = { from: 0, to: 65_535 };
/** Below what clients choose their own port from: certainly services. */
const servicePorts: Ports = { from: 0, to: ephemeral.from - 1 };

/** What one network ACL does to what goes to and comes from these addresses. The same lists meet the same addresses often. */
export function aclVerdicts(): AclVerdicts {
  const known = new Map<CompiledAcl, Map<string, readonly AclVerdict[]>>();
  return (acl, remote) => {
    const before = known.get(acl) ?? new Map<string, readonly AclVerdict[]>();
    known.set(acl, before);
    const answered = before.get(remote.text) ?? verdictsOf(acl, remote);
    before.set(remote.text, answered);
    return answered;
  };
}

function verdictsOf(acl: CompiledAcl, remote: Cidr): AclVerdict[] {
  const borders = [...acl.ingress, ...acl.egress].flatMap(({ cidr }) => cidr ?? []);
  return parted(remote, borders).map((part) => ({ part, trouble: troubleOf(acl, part) }));
}

function troubleOf(acl: CompiledAcl, remote: Cidr): AclTrouble | null {
  const ask = (protocol: Protocol, direction: Direction, ports: Ports) =>
    decideAcl(acl, direction, { protocol: protocolNumbers[protocol], ports, icmpType: null }, remote);
  const lets = (protocol: Protocol, direction: Direction, ports: Ports) =>
    ask(protocol, direction, ports).outcome !== "block";
  const answered = (protocol: Protocol, direction: Direction) => ask(protocol, direction, ephemeral).outcome === "pass";
  const serves = (protocol: Protocol) => lets(protocol, "ingress", anyPort) && answered(protocol, "egress");
  const calls = (protocol: Protocol) => lets(protocol, "egress", anyPort) && answered(protocol, "ingress");

  for (const direction of ["ingress", "egress"] as const) {
    const { outcome, entry } = ask("tcp", direction, anyPort);
    if (outcome === "block" && !lets("udp", direction, anyPort))
      return { kind: "closed", protocol: "tcp", partly: false, remote, direction, entry };
  }
  const works = (["tcp", "udp"] as const).some((protocol) => serves(protocol) || calls(protocol));
  for (const protocol of works ? (["tcp"] as const) : (["tcp", "udp"] as const)) {
    for (const [asked, direction] of ways) {
      // Who only serves needs no more than answers out; who only calls, no more than answers in.
      const requests = lets(protocol, asked, works ? servicePorts : anyPort);
      const { outcome, entry } = ask(protocol, direction, ephemeral);
      if (requests && outcome !== "pass")
        return { kind: "answers", protocol, partly: outcome === "partly", remote, direction, entry };
    }
  }
  return null;
}

const ways = [
  ["ingress", "egress"],
  ["egress", "ingress"],
] as const satisfies readonly (readonly [asked: Direction, answered: Direction])[];

const directionWords: Readonly<Record<Direction, readonly [way: string, preposition: string]>> = {
  ingress: ["in", "from"],
  egress: ["out", "to"],
};

/** `lets nothing in from 10.20.0.0/16: rule 90 denies tcp 10.20.0.0/16` */
export function troubleWords({ kind, protocol, partly, remote, direction, entry }: AclTrouble): string {
  const [way, preposition] = directionWords[direction];
  const denied =
    entry === null
      ? "no rule allows it"
      : `rule ${entry.ruleNumber} denies ${serviceLabel(entry.protocol, entry.ports)} ${entry.cidr}`;
  if (kind === "closed") return `lets nothing ${way} ${preposition} ${remote.text}: ${denied}`;
  const answers = partly ? "only some of the answers" : "no answers";
  return `lets ${protocol} requests through, and ${answers} ${way} ${preposition} ${remote.text} (ports ${ephemeral.from}-${ephemeral.to}): ${denied}`;
}

/** The rule that would let it through. */
export function proposalFor(acl: CompiledAcl, { kind, protocol, remote, direction, entry }: AclTrouble): string {
  const number = numberBefore(acl, direction, entry);
  const [, preposition] = directionWords[direction];
  const what = kind === "answers" ? `${protocol} ${ephemeral.from}-${ephemeral.to}` : "what is meant";
  const name = `${direction === "ingress" ? "inbound" : "outbound"} rule`;
  const where = number === null ? `${name} before rule ${entry?.ruleNumber}, which must move` : `${name} ${number}`;
  return `${acl.acl.networkAclId}, ${where}: allow ${what} ${preposition} ${remote.text}.`;
}
