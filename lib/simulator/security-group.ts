import type { Place, Tags } from "./world.ts";

export type RulePeer =
  | { readonly kind: "ipv4" | "ipv6"; readonly cidr: string }
  | { readonly kind: "prefix-list"; readonly prefixListId: string }
  | {
      readonly kind: "group";
      readonly groupId: string;
      readonly accountId: string;
      readonly vpcId: string | null;
      /** The peering over which another VPC's group was meant; it is remembered beyond its end. */
      readonly peeringId: string | null;
    };

/** One permission for one peer, with the id that it keeps. */
export interface SecurityGroupRule {
  readonly id: string;
  readonly egress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another number, or `-1`. */
  readonly protocol: string;
  /** Null where the protocol has neither ports nor types. */
  readonly from: number | null;
  readonly to: number | null;
  readonly peer: RulePeer;
  readonly description: string | null;
  readonly tags: Tags;
}

export interface SecurityGroup extends Place {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly rules: readonly SecurityGroupRule[];
  readonly tags: Tags;
}

const byNumber: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", all: "-1" };
const named = ["tcp", "udp", "icmp", "icmpv6", "-1"];

/** As a rule keeps it; null where it is no protocol. */
export function protocolOf(text: string): string | null {
  const lower = text.toLowerCase();
  const protocol = byNumber[lower] ?? lower;
  if (named.includes(protocol)) return protocol;
  return /^(?:0|[1-9]\d{0,2})$/.test(protocol) && Number(protocol) <= 255 ? protocol : null;
}

export type Ports = Pick<SecurityGroupRule, "from" | "to">;

/** What a rule of the protocol keeps of the ports that were asked for: only these four have any. */
export function portsOf(protocol: string, from: number | undefined, to: number | undefined): Ports {
  if (protocol === "tcp" || protocol === "udp") return { from: from ?? 0, to: to ?? 65_535 };
  if (protocol === "icmp" || protocol === "icmpv6") return { from: from ?? -1, to: to ?? -1 };
  return { from: null, to: null };
}

function peerKey(peer: RulePeer): string {
  if (peer.kind === "group") return peer.groupId;
  return peer.kind === "prefix-list" ? peer.prefixListId : peer.cidr;
}

/** Equal for two rules that say the same. */
export const ruleKey = ({ egress, protocol, from, to, peer }: Omit<SecurityGroupRule, "id">): string =>
  [egress ? "out" : "in", protocol, from, to, peerKey(peer)].join(" ");
