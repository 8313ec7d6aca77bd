import "server-only";
import { type Holder, may } from "#lib/auth/permissions.ts";
import { lastEvents } from "#lib/db/approval-moves.ts";
import { type EndedQuery, endedApprovals } from "#lib/db/approvals.ts";
import type { HistoryAnswer, HistoryRow } from "#lib/peering/approvals/answers.ts";
import type { ApprovalEvent, ApprovalRecord } from "#lib/peering/approvals/record.ts";
import type { Deck } from "../deck.ts";
import { type Sight, sightOf } from "../sight.ts";
import { seenLabel } from "./unseen.ts";

const pageRows = 50;

export const scopeOf = (viewer: Holder): EndedQuery["accounts"] =>
  may(viewer, "network:read", null)
    ? "all"
    : [...new Set(viewer.grants.flatMap(({ accountId }) => (accountId === "*" ? [] : [accountId])))].filter(
        (accountId) => may(viewer, "network:read", accountId),
      );

/** `GET /api/approvals/history`: what was decided, has expired or was taken back; the latest first, a page at a time. */
export async function approvalHistory(
  deck: Deck,
  viewer: Holder,
  before: EndedQuery["before"],
): Promise<HistoryAnswer> {
  const { db } = deck.database;
  const found = await endedApprovals(db, { accounts: scopeOf(viewer), before, rowsMax: pageRows + 1 });
  const shown = found.slice(0, pageRows);
  const ends = await lastEvents(
    db,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map((record) => historyRow(record, ends.get(record.id) ?? null, sightOf(viewer))),
    before: found.length > pageRows && last !== undefined ? cursorOf(last) : null,
  };
}

export const cursorOf = ({ stateAt, id }: Pick<ApprovalRecord, "stateAt" | "id">): string => `${stateAt} ${id}`;

function historyRow(record: ApprovalRecord, end: ApprovalEvent | null, sees: Sight): HistoryRow {
  const { labels } = record;
  return {
    id: record.id,
    peeringId: record.peeringId,
    state: record.state,
    stateAt: record.stateAt,
    requester: seenLabel(labels.requester, sees),
    accepter: seenLabel(labels.accepter, sees),
    requestedBy: record.requestedBy,
    by: end?.actor ?? null,
    reason: end?.reason ?? record.reason,
    rule: end?.detail.rule ?? null,
  };
}
