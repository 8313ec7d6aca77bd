import "server-only";
import { instantOf } from "#lib/clock.ts";
import { addNotice } from "#lib/db/notices.ts";
import type { ApprovalRecord } from "#lib/peering/approvals/record.ts";
import type { Notice, NoticeKind } from "#lib/peering/notices/notice.ts";
import type { Deck } from "../deck.ts";

/** Puts an event down for every webhook that asks for its kind. False: it was told of before. */
export async function tell(deck: Deck, notice: Notice & { readonly kind: NoticeKind }): Promise<boolean> {
  const wanted = deck.webhooks.filter(({ events }) => events.includes(notice.kind)).map(({ name }) => name);
  return addNotice(deck.database.db, notice, wanted);
}

type About = Pick<ApprovalRecord, "id" | "peeringId" | "labels" | "expiresAt" | "reason">;

/** One event of a request: once, whoever notices it first. */
export const noticeOf = (
  deck: Deck,
  kind: NoticeKind,
  { id, peeringId, labels, expiresAt, reason }: About,
  more: Partial<Pick<Notice, "decision" | "by" | "reason">> = {},
): Notice & { readonly kind: NoticeKind } => ({
  key: `${kind}:${id}`,
  kind,
  at: instantOf(deck.clock),
  subject: id,
  peeringId,
  requester: labels.requester,
  accepter: labels.accepter,
  expiresAt,
  decision: null,
  by: null,
  reason,
  finding: null,
  ...more,
});
