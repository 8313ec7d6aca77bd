import type { AclEntry, GroupRule, GroupRulePeer } from "./network.ts";
import { protocolName } from "./same-filter.ts";

interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

/** `443`, `1024-65535`; null: all. */
export function portsLabel({ from, to }: Range): string | null {
  if (from === null || from === -1) return null;
  return to === null || to === from ? `${from}` : `${from}-${to}`;
}

/** `tcp 443`, `all traffic`, `icmp type 8 code 0` */
export function serviceLabel(protocol: string, range: Range | null): string {
  const name = protocolName(protocol);
  if (name === "-1") return "all traffic";
  const ports = range === null ? null : portsLabel(range);
  if (range === null || ports === null) return name;
  // Of ICMP the first is the type and the second the code.
  return name.startsWith("icmp") ? `${name} type ${range.from} code ${range.to ?? -1}` : `${name} ${ports}`;
}

export function peerLabel(peer: GroupRulePeer): string {
  switch (peer.kind) {
    case "cidr":
      return peer.cidr;
    case "prefix-list":
      return `prefix list ${peer.prefixListId}`;
    case "group":
      return `security group ${peer.groupId}`;
  }
}

/** `tcp 443 10.0.0.0/16` */
export const groupRuleLabel = (rule: GroupRule): string =>
  `${serviceLabel(rule.protocol, rule)} ${peerLabel(rule.peer)}`;

/** `inbound 100: allow tcp 443 10.0.0.0/16` */
export const aclEntryLabel = ({ egress, ruleNumber, action, protocol, ports, cidr }: AclEntry): string =>
  `${egress ? "outbound" : "inbound"} ${ruleNumber}: ${action} ${serviceLabel(protocol, ports)} ${cidr}`;
