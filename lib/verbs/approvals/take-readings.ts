import "server-only";
import { instantOf } from "#lib/clock.ts";
import { moveApproval } from "#lib/db/approval-moves.ts";
import { openApprovals, refreshApproval } from "#lib/db/approvals.ts";
import { cidrChanges } from "#lib/peering/approvals/cidr-change.ts";
import { type ApprovalRecord, isOpen } from "#lib/peering/approvals/record.ts";
import type { PendingRequest } from "#lib/peering/approvals/requests.ts";
import type { Deck } from "../deck.ts";
import { everyAccount } from "../sight.ts";
import { endingIn } from "./ending-in.ts";
import { recordOf } from "./list.ts";
import { peerdeckItself } from "./peerdeck-itself.ts";
import { recordEnding, recordLine } from "./record-decision.ts";
import { type SeenRequests, seenRequests } from "./requests.ts";
import { subjectOf } from "./rules-of.ts";
import { labelsOf, takeRequest } from "./take-request.ts";
import { noticeOf, tell } from "./tell.ts";

const hourMs = 3_600_000;

/** Keeps what the latest readings show of requests: new ones, changes, ends, and what expires soon. */
export async function takeReadings(deck: Deck): Promise<void> {
  const seen = await seenRequests(deck, everyAccount);
  const { received, sent } = seen.shown;
  const pending = [...new Map([...received, ...sent].map((each) => [each.peeringId, each])).values()];
  for (const request of pending) await takePending(deck, seen, request);
  const waiting = new Set(pending.map(({ peeringId }) => peeringId));
  for (const record of await openApprovals(deck.database.db))
    if (record.peeringId !== null && !waiting.has(record.peeringId)) await takeEnded(deck, seen, record);
}

async function takePending(deck: Deck, seen: SeenRequests, request: PendingRequest): Promise<void> {
  const record = recordOf(seen, request) ?? (await takeRequest(deck, request.peeringId, request.observation));
  if (record === null || !(await openAgain(deck, record, request))) return;
  await refresh(deck, record, request);
  const left = request.expiresAt === null ? Number.NaN : Date.parse(request.expiresAt) - deck.clock.now();
  const about = { ...record, expiresAt: request.expiresAt };
  if (left <= 24 * hourMs) await tell(deck, noticeOf(deck, "expiring-24h", about));
  else if (left <= 48 * hourMs) await tell(deck, noticeOf(deck, "expiring-48h", about));
}

/** AWS's lists, and ours, may be behind its answers for so long. */
const settledMs = 5 * 60_000;

/** A request that was taken for ended, and that AWS shows as pending long after, is open. False: it is at its end. */
async function openAgain(deck: Deck, record: ApprovalRecord, { observation }: PendingRequest): Promise<boolean> {
  const { id, state, stateAt, held } = record;
  if (isOpen(state)) return true;
  const readAt = observation.accepter.peerings.readAt;
  if (Date.parse(readAt) < Date.parse(stateAt) + settledMs) return false;
  return moveApproval(deck.database.db, {
    id,
    from: [state],
    to: "pending",
    event: { at: instantOf(deck.clock), kind: "reopened", actor: peerdeckItself, reason: null, detail: {} },
    // What one of two approved ended with it; what was sent for approval is what it is about.
    ...(held !== null && held.by.sender === null && { held: null }),
  });
}

async function refresh(deck: Deck, record: ApprovalRecord, { observation, expiresAt }: PendingRequest): Promise<void> {
  const now = { id: record.id, labels: labelsOf(deck, observation), subject: subjectOf(deck, observation), expiresAt };
  const changes = cidrChanges(record.subject?.cidrs ?? null, now.subject.cidrs);
  const same = JSON.stringify([record.labels, settled(record.subject), record.expiresAt]);
  if (same === JSON.stringify([now.labels, settled(now.subject), expiresAt])) return;
  await refreshApproval(deck.database.db, now);
  if (changes.length > 0)
    await recordLine(deck, record, {
      kind: "changed",
      actor: peerdeckItself,
      reason: null,
      detail: { lines: changes },
    });
}

/** Its age grows with every reading; that alone is nothing to write. */
const settled = (subject: ApprovalRecord["subject"]) =>
  subject === null ? null : { ...subject, ageDays: Math.floor((subject.ageDays ?? 0) * 24) };

async function takeEnded(deck: Deck, seen: SeenRequests, record: ApprovalRecord): Promise<void> {
  const ending = await endingIn(deck, seen.report, record);
  if (ending !== null) await recordEnding(deck, record, ending);
}
