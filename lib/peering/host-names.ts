import type { PeeringStatus, VpcDns } from "./observation.ts";

/** What a public EC2 host name (ec2-….compute.amazonaws.com) of one VPC hangs on for whoever asks from its peer; null: not read. */
export interface HostNameFacts {
  readonly status: PeeringStatus;
  /** The DNS option of the side that owns the host. */
  readonly option: boolean | null;
  readonly owner: VpcDns | null;
  readonly asker: VpcDns | null;
}

export type HostNameNeed =
  | "active-peering"
  | "option"
  | "owner-support"
  | "owner-hostnames"
  | "asker-support"
  | "asker-hostnames";

export type HostNameAnswer =
  | { readonly resolvesTo: "private" }
  | { readonly resolvesTo: "public"; readonly lacks: readonly HostNameNeed[] }
  | { readonly resolvesTo: "unknown"; readonly unread: readonly HostNameNeed[] };

/**
 * By AWS's own resolver. One need that is known to be lacking is enough, whatever else is not known.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
export function publicHostNames({ status, option, owner, asker }: HostNameFacts): HostNameAnswer {
  const needs: readonly (readonly [HostNameNeed, boolean | null])[] = [
    ["active-peering", status === "active"],
    ["option", option],
    ["owner-support", owner && owner.support],
    ["owner-hostnames", owner && owner.hostnames],
    ["asker-support", asker && asker.support],
    ["asker-hostnames", asker && asker.hostnames],
  ];
  const thatAre = (state: boolean | null) => needs.flatMap(([need, is]) => (is === state ? [need] : []));
  const lacks = thatAre(false);
  if (lacks.length > 0) return { resolvesTo: "public", lacks };
  const unread = thatAre(null);
  return unread.length > 0 ? { resolvesTo: "unknown", unread } : { resolvesTo: "private" };
}
