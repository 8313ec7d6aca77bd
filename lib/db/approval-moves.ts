import "server-only";
import { z } from "zod";
import {
  type ApprovalEvent,
  type ApprovalState,
  approvalEventKinds,
  approvalStates,
  type EventDetail,
  type HeldChange,
} from "#lib/peering/approvals/record.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { addApproval, type NewApproval } from "./approvals.ts";
import type { Database } from "./open.ts";
import type { ApprovalEventTable } from "./schema-approvals.ts";
import { jsonCell, textCell, wholeJsonCell } from "./trail-row.ts";

export type NewEvent = Omit<ApprovalEvent, "number" | "from" | "to">;

/** A request, or a change sent for approval, and the first line of its history. False: it was there already. */
export const beginApproval = (db: Database, approval: NewApproval, event: NewEvent): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const added = await addApproval(transaction, approval);
    if (added) await addLine(transaction, approval.id, event, null, approval.state);
    return added;
  });

export interface Move {
  readonly id: string;
  /** Only from one of these; whoever comes later finds another state, and moves nothing. */
  readonly from: readonly ApprovalState[];
  readonly to: ApprovalState;
  readonly event: NewEvent;
  /** Undefined: as it is. */
  readonly held?: HeldChange | null;
  readonly peeringId?: PeeringId;
}

/** To another state, with its line of the history: both or neither. False: it is in none of the states named. */
export const moveApproval = (db: Database, { id, from, to, event, held, peeringId }: Move): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const before = await transaction.selectFrom("approval").select("state").where("id", "=", id).executeTakeFirst();
    const state = z.enum(approvalStates).safeParse(before?.state);
    if (!state.success || !from.includes(state.data)) return false;
    const moved = await transaction
      .updateTable("approval")
      .set({
        state: to,
        ...(to !== state.data && { state_at: event.at }),
        ...(held !== undefined && {
          frozen: wholeJsonCell(held?.frozen),
          frozen_hash: held?.hash ?? null,
          frozen_by: wholeJsonCell(held?.by),
        }),
        ...(peeringId !== undefined && { peering_id: peeringId }),
      })
      .where("id", "=", id)
      .where("state", "=", state.data)
      .returning("id")
      .executeTakeFirst();
    if (moved === undefined) return false;
    await addLine(transaction, id, event, state.data, to);
    return true;
  });

async function addLine(
  db: Database,
  id: string,
  event: NewEvent,
  from: ApprovalState | null,
  to: ApprovalState,
): Promise<void> {
  const { last } = await db
    .selectFrom("approval_event")
    .select(({ fn }) => fn.max("number").as("last"))
    .where("approval_id", "=", id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("approval_event")
    .values({
      approval_id: id,
      number: Number(last ?? 0) + 1,
      at: event.at,
      kind: event.kind,
      actor_id: textCell(event.actor.id),
      actor_name: textCell(event.actor.name),
      from_state: from,
      to_state: to,
      reason: textCell(event.reason),
      detail: jsonCell(event.detail),
    })
    .execute();
}

const detail = z.custom<EventDetail>((value) => typeof value === "object" && value !== null);

/** Oldest first. */
export async function eventsOfApproval(db: Database, id: string): Promise<readonly ApprovalEvent[]> {
  const rows = await db
    .selectFrom("approval_event")
    .selectAll()
    .where("approval_id", "=", id)
    .orderBy("number")
    .execute();
  return rows.map(eventOf);
}

const eventOf = (row: ApprovalEventTable): ApprovalEvent => ({
  number: row.number,
  at: row.at,
  kind: z.enum(approvalEventKinds).parse(row.kind),
  actor: { id: row.actor_id, name: row.actor_name },
  from: z.enum(approvalStates).nullable().parse(row.from_state),
  to: z.enum(approvalStates).parse(row.to_state),
  reason: row.reason,
  detail: row.detail === null ? {} : detail.parse(JSON.parse(row.detail)),
});

/** The latest line of each of these, by id; of one page, as many as a statement may name. */
export async function lastEvents(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, ApprovalEvent>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("approval_event as event")
    .selectAll("event")
    .innerJoin(
      (inner) =>
        inner
          .selectFrom("approval_event")
          .select(({ fn }) => ["approval_id", fn.max("number").as("number")])
          .where("approval_id", "in", ids)
          .groupBy("approval_id")
          .as("last"),
      (join) => join.onRef("last.approval_id", "=", "event.approval_id").onRef("last.number", "=", "event.number"),
    )
    .execute();
  return new Map(rows.map((row) => [row.approval_id, eventOf(row)]));
}
