import type { AccountId, PeeringId } from "../ids.ts";
import type { Instant } from "../observation.ts";

/** What people and their tools may be told of outside Peerdeck. */
export const noticeKinds = [
  "new-request",
  "stranger-request",
  "expiring-48h",
  "expiring-24h",
  "decided",
  "expired",
  "peering-broken",
  "peering-recovered",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** One event, told once to each webhook that asks for its kind. */
export interface Notice {
  /** The same for the same event, however often it is noticed. */
  readonly key: string;
  /** `test`: an admin asked for it. */
  readonly kind: NoticeKind | "test";
  readonly at: Instant;
  /** What it is about: a peering, or a change sent for approval that has none yet. */
  readonly subject: string;
  readonly peeringId: PeeringId | null;
  readonly requester: NoticeSide | null;
  readonly accepter: NoticeSide | null;
  readonly expiresAt: Instant | null;
  /** For `decided`: what was decided. */
  readonly decision: string | null;
  readonly by: string | null;
  readonly reason: string | null;
  /** For `peering-broken`: the worst finding. */
  readonly finding: string | null;
}

/** Names come from AWS's tags and from people; whoever shows them must treat them as text. */
export interface NoticeSide {
  readonly accountId: AccountId;
  readonly accountName: string | null;
  readonly region: string;
  readonly vpcId: string;
  readonly vpcName: string | null;
}
