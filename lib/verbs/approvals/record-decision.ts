import "server-only";
import { instantOf } from "#lib/clock.ts";
import { moveApproval, type NewEvent } from "#lib/db/approval-moves.ts";
import {
  type ApprovalRecord,
  type ApprovalState,
  type EventDetail,
  openStates,
  type Person,
} from "#lib/peering/approvals/record.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Deck } from "../deck.ts";
import { noticeOf, tell } from "./tell.ts";

export interface Ending {
  readonly state: Exclude<ApprovalState, "pending" | "second">;
  readonly by: Person;
  readonly reason: string | null;
  readonly detail?: EventDetail;
  readonly peeringId?: PeeringId;
}

/** Ends an open request, once, and tells of it. False: somebody else had ended it. */
export async function recordEnding(deck: Deck, record: ApprovalRecord, ending: Ending): Promise<boolean> {
  const { state, by, reason, detail = {}, peeringId } = ending;
  const moved = await moveApproval(deck.database.db, {
    id: record.id,
    from: openStates,
    to: state,
    event: line(deck, state, by, reason, detail),
    ...(peeringId !== undefined && { peeringId }),
  });
  if (!moved) return false;
  const about = { ...record, peeringId: peeringId ?? record.peeringId };
  if (state === "accepted" || state === "rejected")
    await tell(deck, noticeOf(deck, "decided", about, { decision: state, by: by.name, reason }));
  if (state === "expired") await tell(deck, noticeOf(deck, "expired", about));
  return true;
}

/** A line of the history that leaves the request open. */
export const recordLine = (
  deck: Deck,
  { id, state }: Pick<ApprovalRecord, "id" | "state">,
  event: Omit<NewEvent, "at">,
): Promise<boolean> =>
  moveApproval(deck.database.db, {
    id,
    from: openStates,
    to: state,
    event: { ...event, at: instantOf(deck.clock) },
  });

const line = (
  deck: Deck,
  kind: NewEvent["kind"],
  { id, name }: Person,
  reason: string | null,
  detail: EventDetail,
): NewEvent => ({ at: instantOf(deck.clock), kind, actor: { id, name }, reason, detail });
