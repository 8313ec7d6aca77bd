import "server-only";
import { z } from "zod";
import { type DeliveryAttempt, type DeliveryListing, deliveryStates } from "#lib/peering/notices/deliveries.ts";
import { noticeKinds } from "#lib/peering/notices/notice.ts";
import type { Database } from "./open.ts";

const kind = z.enum([...noticeKinds, "test"]);
const about = z.object({ subject: z.string() });

/** Newest first. `before`: the cursor that the page before ended with. */
export async function deliveriesPage(
  db: Database,
  before: { readonly at: string; readonly id: string } | null,
  rowsMax: number,
): Promise<readonly DeliveryListing[]> {
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("notice", "notice.key", "delivery.notice_key")
    .select(["delivery.id", "delivery.webhook", "delivery.state", "delivery.created_at", "delivery.next_at"])
    .select(["notice.kind", "notice.body"])
    .$if(before !== null, (older) =>
      older.where((on) =>
        on.or([
          on("delivery.created_at", "<", before?.at ?? ""),
          on.and([on("delivery.created_at", "=", before?.at ?? ""), on("delivery.id", "<", before?.id ?? "")]),
        ]),
      ),
    )
    .orderBy("delivery.created_at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(rowsMax)
    .execute();
  const attempts = await attemptsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    webhook: row.webhook,
    kind: kind.parse(row.kind),
    subject: about.parse(JSON.parse(row.body)).subject,
    state: z.enum(deliveryStates).parse(row.state),
    createdAt: row.created_at,
    nextAt: row.next_at,
    attempts: attempts.get(row.id) ?? [],
  }));
}

async function attemptsOf(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeliveryListing["attempts"]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("delivery_attempt")
    .select(["delivery_id", "number", "at", "status", "problem", "ms"])
    .where("delivery_id", "in", ids)
    .orderBy("number")
    .execute();
  const grouped = Map.groupBy(rows, ({ delivery_id }) => delivery_id);
  return new Map([...grouped].map(([id, all]) => [id, all.map(attemptOf)]));
}

const attemptOf = ({ number, at, status, problem, ms }: DeliveryAttempt): DeliveryAttempt => ({
  number,
  at,
  status,
  problem,
  ms,
});
