import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "./open.ts";

/**
 * Counts one more under the key, in windows that begin with their first count; answers how many there are now. One
 * statement, so that any number of tries at the same moment are counted one by one, and a restart forgets none.
 */
export async function countOne(db: Database, key: string, windowMs: number, nowMs: number): Promise<number> {
  const begun = sql.ref<number>("rateLimit.lastRequest");
  const over = sql<boolean>`${begun} <= ${nowMs - windowMs}`;
  const row = await db
    .insertInto("rateLimit")
    // The id is a new one: were it the key too, PostgreSQL could meet the conflict there first, where nothing catches it.
    .values({ id: randomUUID(), key, count: 1, lastRequest: nowMs })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql<number>`case when ${over} then 1 else ${sql.ref("rateLimit.count")} + 1 end`,
        lastRequest: sql<number>`case when ${over} then ${nowMs} else ${begun} end`,
      }),
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Takes a count back: the try was a good one. */
export async function uncount(db: Database, keys: readonly string[]): Promise<void> {
  await db
    .updateTable("rateLimit")
    .set(({ eb }) => ({ count: eb("count", "-", 1) }))
    .where("key", "in", keys)
    .where("count", ">", 0)
    .execute();
}

export async function forgetCounts(db: Database, beforeMs: number): Promise<void> {
  await db.deleteFrom("rateLimit").where("lastRequest", "<", beforeMs).execute();
}
