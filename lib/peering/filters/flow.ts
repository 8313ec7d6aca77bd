import type { Family } from "../cidr.ts";

/** What somebody wants to reach. */
export type Service =
  | { readonly protocol: "tcp" | "udp"; readonly port: number }
  /** An echo request, and its reply. */
  | { readonly protocol: "icmp" };

export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** What rules can tell one packet, or one lot of packets, from another by. */
export interface Flow {
  readonly protocol: number;
  /** Destination ports. */
  readonly ports: Ports | null;
  readonly icmpType: number | null;
}

/** What clients may choose their own port from, over all systems. */
export const ephemeral: Ports = { from: 1024, to: 65_535 };
/** What most of them choose from: Linux. Where all of these pass, connections succeed. */
export const ephemeralUsual: Ports = { from: 32_768, to: 60_999 };

export const protocolNumbers = { tcp: 6, udp: 17 } as const;

export function requestFlow(service: Service, family: Family): Flow {
  if (service.protocol === "icmp")
    return { protocol: family === 4 ? 1 : 58, ports: null, icmpType: family === 4 ? 8 : 128 };
  return {
    protocol: protocolNumbers[service.protocol],
    ports: { from: service.port, to: service.port },
    icmpType: null,
  };
}

export function replyFlow(service: Service, family: Family): Flow {
  if (service.protocol === "icmp")
    return { protocol: family === 4 ? 1 : 58, ports: null, icmpType: family === 4 ? 0 : 129 };
  return { protocol: protocolNumbers[service.protocol], ports: ephemeral, icmpType: null };
}

const names: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58, all: -1 };
/** Not a number where AWS names a protocol that is not known here. */
export const protocolNumber = (text: string): number => names[text.toLowerCase()] ?? Number(text);
