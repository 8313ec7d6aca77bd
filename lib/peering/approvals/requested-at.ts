import type { Instant } from "../observation.ts";

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle
const lifetimeMs = 7 * 86_400_000;

/** When a request was made, reckoned back from its expiry: AWS tells no other time of it. */
export function requestedAt(expiresAt: Instant | null): Instant | null {
  const at = expiresAt === null ? Number.NaN : Date.parse(expiresAt);
  return Number.isNaN(at) ? null : new Date(at - lifetimeMs).toISOString();
}
