import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Notice } from "#lib/peering/notices/notice.ts";
import type { Database } from "./open.ts";
import { storable, textCell, wholeJsonCell } from "./trail-row.ts";

const stored = z.custom<Notice>((value) => typeof value === "object" && value !== null && "kind" in value);

/** Puts an event down to be told to these webhooks, together or not at all. False: it was put down before. */
export const addNotice = (db: Database, notice: Notice, webhooks: readonly string[]): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto("notice")
      .values({
        key: storable(notice.key),
        kind: notice.kind,
        subject: storable(notice.subject),
        at: notice.at,
        body: wholeJsonCell(notice) ?? "{}",
      })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .returning("key")
      .executeTakeFirst();
    if (added === undefined) return false;
    for (const webhook of webhooks)
      await transaction
        .insertInto("delivery")
        .values({
          id: randomUUID(),
          notice_key: storable(notice.key),
          webhook,
          state: "waiting",
          attempts: 0,
          next_at: notice.at,
          created_at: notice.at,
        })
        .execute();
    return true;
  });

export interface DueDelivery {
  readonly id: string;
  readonly webhook: string;
  readonly attempts: number;
  readonly notice: Notice;
}

/** What is to be sent by now, the longest waiting first. */
export async function dueDeliveries(db: Database, now: string, most: number): Promise<readonly DueDelivery[]> {
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("notice", "notice.key", "delivery.notice_key")
    .select(["delivery.id", "delivery.webhook", "delivery.attempts", "notice.body"])
    .where("delivery.state", "=", "waiting")
    .where("delivery.next_at", "<=", now)
    .orderBy("delivery.next_at")
    .orderBy("delivery.id")
    .limit(most)
    .execute();
  return rows.map(({ body, ...row }) => ({ ...row, notice: stored.parse(JSON.parse(body)) }));
}

export interface Attempt {
  readonly deliveryId: string;
  readonly number: number;
  readonly at: string;
  readonly status: number | null;
  /** Null: delivered. */
  readonly problem: string | null;
  readonly ms: number;
  /** When to try again; null: not again. */
  readonly nextAt: string | null;
}

/** What came of one try, and what follows from it. */
export const recordAttempt = (db: Database, attempt: Attempt): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const { deliveryId, number, at, status, problem, ms, nextAt } = attempt;
    await transaction
      .insertInto("delivery_attempt")
      .values({ delivery_id: deliveryId, number, at, status, problem: textCell(problem), ms })
      .execute();
    await transaction
      .updateTable("delivery")
      .set({
        state: problem === null ? "delivered" : nextAt === null ? "given-up" : "waiting",
        attempts: number,
        next_at: problem === null ? null : nextAt,
      })
      .where("id", "=", deliveryId)
      .execute();
  });

/** What was told last of a peering's health; null: nothing yet. */
export async function lastOfPeering(db: Database, peeringId: PeeringId): Promise<Notice["kind"] | null> {
  const rows = await db
    .selectFrom("notice")
    .select("body")
    .where("kind", "in", ["peering-broken", "peering-recovered"])
    .where("subject", "=", peeringId)
    .orderBy("at", "desc")
    .orderBy("key", "desc")
    .limit(1)
    .execute();
  const [row] = rows;
  return row === undefined ? null : stored.parse(JSON.parse(row.body)).kind;
}
