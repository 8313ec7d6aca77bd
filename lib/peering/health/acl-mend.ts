import type { Cidr } from "../cidr.ts";
import { type CompiledAcl, compileAcl, numberBefore } from "../filters/acls.ts";
import { ephemeral, protocolNumbers } from "../filters/flow.ts";
import type { AclEntry } from "../network.ts";
import { type AclTrouble, aclVerdicts } from "./acl-trouble.ts";

/** AWS's default quota is 20 entries in each direction: a list that wants more than this is for people to rewrite. */
const entriesMax = 10;

/**
 * The entries after which nothing of these addresses is in trouble any more, each found by judging the list with those
 * before it; null where there are none to be sure of, since no number is free before what denies.
 */
export function mendingEntries(
  acl: CompiledAcl,
  remotes: readonly Cidr[],
  matters: (part: Cidr) => boolean,
): readonly AclEntry[] | null {
  const added: AclEntry[] = [];
  for (let list = acl; ; list = withEntries(acl, added)) {
    const wanted = firstWanted(list, remotes, matters);
    if (wanted === null) return added;
    const entry = added.length < entriesMax ? entryFor(list, wanted) : null;
    if (entry === null) return null;
    added.push(entry);
  }
}

const withEntries = ({ acl, region }: CompiledAcl, added: readonly AclEntry[]): CompiledAcl =>
  compileAcl({ ...acl, entries: [...acl.entries, ...added] }, region);

function firstWanted(list: CompiledAcl, remotes: readonly Cidr[], matters: (part: Cidr) => boolean): AclTrouble | null {
  const judged = aclVerdicts();
  for (const remote of remotes) {
    const verdicts = judged(list, remote);
    const first = verdicts.find(({ part, trouble }) => trouble !== null && matters(part))?.trouble;
    if (!first) continue;
    const troubles = verdicts.flatMap(({ trouble }) => (trouble !== null && alike(trouble, first) ? [trouble] : []));
    return troubles.length === verdicts.length ? { ...first, remote, entry: earliest(troubles) } : first;
  }
  return null;
}

const alike = (one: AclTrouble, other: AclTrouble): boolean =>
  one.kind === other.kind && one.protocol === other.protocol && one.direction === other.direction;

/** That of the lowest number, before which one entry for all of them has to come. */
const earliest = (troubles: readonly AclTrouble[]): AclEntry | null =>
  troubles
    .flatMap(({ entry }) => entry ?? [])
    .reduce<AclEntry | null>((low, entry) => (low === null || entry.ruleNumber < low.ruleNumber ? entry : low), null);

/** Of what is wholly shut, ports are left to the security groups, as in the list that AWS makes for a VPC. */
function entryFor(list: CompiledAcl, { kind, protocol, direction, entry, remote }: AclTrouble): AclEntry | null {
  const ruleNumber = numberBefore(list, direction, entry);
  if (ruleNumber === null) return null;
  return {
    ruleNumber,
    egress: direction === "egress",
    action: "allow",
    protocol: kind === "closed" ? "-1" : String(protocolNumbers[protocol]),
    cidr: remote.text,
    ports: kind === "closed" ? null : ephemeral,
    icmp: null,
  };
}
