import { numberBefore } from "#lib/peering/filters/acls.ts";
import type { Service } from "#lib/peering/filters/flow.ts";
import { isMissing } from "#lib/peering/missing.ts";
import type { GroupRulePeer } from "#lib/peering/network.ts";
import { cidrsOfSubnet, type Endpoint, interfaceOf } from "./endpoint.ts";
import type { FixOperation, Spot } from "./fix-operation.ts";
import { holds } from "./routes.ts";
import type { Subject, Walk } from "./step.ts";

/**
 * Whom a mend lets in: the other end's address alone, all of its subnet, or whatever carries its security group. A group
 * counts inside one Region only; elsewhere its subnet stands for it. Never more than the one service that was asked for.
 */
export type Opening = "address" | "subnet" | "group";

export interface Mending {
  readonly service: Service;
  readonly opening: Opening;
}

export const spotOf = ({ vpc }: Endpoint): Spot | null =>
  vpc === null ? null : { accountId: vpc.accountId, region: vpc.region };

/** A security group is its owner's, who in a shared subnet is not the VPC's. */
const groupSpotOf = (endpoint: Endpoint): Spot | null => {
  const spot = spotOf(endpoint);
  return spot === null ? null : { ...spot, accountId: interfaceOf(endpoint)?.ownerId ?? spot.accountId };
};

export function openGroup(
  { end, direction, groupIds }: Extract<Subject, { kind: "groups" }>,
  { service, opening }: Mending,
  { source, destination }: Walk,
): readonly FixOperation[] {
  const [own, other] = end === "source" ? [source, destination] : [destination, source];
  const place = groupSpotOf(own);
  const [groupId] = groupIds;
  const { address } = other;
  if (place === null || groupId === undefined) return [];
  const icmp = address.family === 4 ? { protocol: "icmp", from: 8, to: 0 } : { protocol: "icmpv6", from: 128, to: 0 };
  const what =
    service.protocol === "icmp" ? icmp : { protocol: service.protocol, from: service.port, to: service.port };
  const rule = { ...what, peer: peerFor(own, other, opening) };
  return [{ kind: `authorize-${direction}`, place, groupId, rule }];
}

function peerFor(own: Endpoint, other: Endpoint, opening: Opening): GroupRulePeer {
  const each = interfaceOf(other);
  const [groupId] = each?.groupIds.toSorted() ?? [];
  if (opening === "group" && each !== null && groupId !== undefined && own.vpc?.region === other.vpc?.region)
    return { kind: "group", groupId, accountId: each.ownerId };
  return { kind: "cidr", cidr: blockFor(other, opening) };
}

/** The other end's address, or the CIDR of its subnet that holds it. */
function blockFor({ address, subnet }: Endpoint, opening: Opening): string {
  if (opening === "address" || subnet === null || isMissing(subnet)) return address.text;
  return cidrsOfSubnet(subnet).find((cidr) => holds(cidr, address))?.text ?? address.text;
}

export function openAcl(
  { end, direction, way, acl, entry }: Extract<Subject, { kind: "acl" }>,
  { service, opening }: Mending,
  { source, destination }: Walk,
): readonly FixOperation[] {
  const [own, other] = end === "source" ? [source, destination] : [destination, source];
  const place = spotOf(own);
  if (acl === null || place === null) return [];
  const { address } = other;
  const { networkAclId } = acl.acl;
  const number = numberBefore(acl, direction, entry);
  if (number === null) {
    // Nothing fits before the denial: it has to go first.
    return entry === null ? [] : [{ kind: "delete-acl-entry", place, networkAclId, entry }];
  }
  const ports = way === "reply" ? { from: 1024, to: 65_535 } : null;
  const isIcmp = service.protocol === "icmp";
  const created = {
    ruleNumber: number,
    egress: direction === "egress",
    action: "allow" as const,
    protocol: isIcmp ? (address.family === 4 ? "1" : "58") : service.protocol === "tcp" ? "6" : "17",
    cidr: blockFor(other, opening),
    ports: isIcmp ? null : (ports ?? portOf(service)),
    icmp: isIcmp ? { type: -1, code: -1 } : null,
  };
  return [{ kind: "create-acl-entry", place, networkAclId, entry: created }];
}

const portOf = (service: Service) => (service.protocol === "icmp" ? null : { from: service.port, to: service.port });
