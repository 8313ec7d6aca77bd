import { normalise } from "./cidr.ts";
import type { AclEntry, GroupRule, GroupRulePeer } from "./network.ts";

const names: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6" };

/** By name where there is one, however it was written. */
export const protocolName = (protocol: string): string => names[protocol] ?? protocol.toLowerCase();

const sameText = (one: string, other: string): boolean => normalise(one) === normalise(other);

function samePeer(one: GroupRulePeer, other: GroupRulePeer): boolean {
  switch (one.kind) {
    case "cidr":
      return other.kind === "cidr" && sameText(one.cidr, other.cidr);
    case "prefix-list":
      return other.kind === "prefix-list" && one.prefixListId === other.prefixListId;
    case "group":
      return other.kind === "group" && one.groupId === other.groupId;
  }
}

/** -1 and nothing at all both mean every port. */
const portOf = (port: number | null): number => port ?? -1;

/** Whether AWS would call the second a duplicate of the first. */
export function sameRule(one: GroupRule, other: GroupRule): boolean {
  const protocol = protocolName(one.protocol);
  if (protocol !== protocolName(other.protocol) || !samePeer(one.peer, other.peer)) return false;
  return protocol === "-1" || (portOf(one.from) === portOf(other.from) && portOf(one.to) === portOf(other.to));
}

/** Whether both stand under one number and say the same. */
export const sameEntry = (one: AclEntry, other: AclEntry): boolean =>
  one.ruleNumber === other.ruleNumber &&
  one.egress === other.egress &&
  one.action === other.action &&
  protocolName(one.protocol) === protocolName(other.protocol) &&
  sameText(one.cidr, other.cidr) &&
  (one.ports?.from ?? -1) === (other.ports?.from ?? -1) &&
  (one.ports?.to ?? -1) === (other.ports?.to ?? -1) &&
  (one.icmp?.type ?? -1) === (other.icmp?.type ?? -1) &&
  (one.icmp?.code ?? -1) === (other.icmp?.code ?? -1);
