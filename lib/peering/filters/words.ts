import type { GroupRule } from "../network.ts";

const protocolWords: Readonly<Record<string, string>> = { "-1": "all traffic", "6": "tcp", "17": "udp", "1": "icmp" };

export function serviceWords(
  protocol: string,
  ports: { readonly from: number | null; readonly to: number | null } | null,
): string {
  const name = protocolWords[protocol] ?? protocol;
  if (protocol === "-1" || ports === null || ports.from === null || ports.from === -1) return name;
  return ports.to === ports.from || ports.to === null ? `${name} ${ports.from}` : `${name} ${ports.from}-${ports.to}`;
}

function peerWords({ peer }: GroupRule): string {
  switch (peer.kind) {
    case "cidr":
      return peer.cidr;
    case "prefix-list":
      return `prefix list ${peer.prefixListId}`;
    case "group":
      return `security group ${peer.groupId}`;
  }
}

export const ruleWords = (rule: GroupRule): string => `${serviceWords(rule.protocol, rule)} ${peerWords(rule)}`;
