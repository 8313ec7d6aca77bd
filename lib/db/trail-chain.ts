import "server-only";
import type { Kysely, Transaction } from "kysely";
import type { AnchoredHead } from "./anchor.ts";
import { genesis } from "./migrations/trail.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { hashOf, type TrailRow, type Unchained } from "./trail-row.ts";

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export type Verdict =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly firstBadSeq: number; readonly why: string };

/**
 * Puts a row at the end of the chain. The head's row is taken first: whoever else appends, in this process or another,
 * waits for the end of this transaction, so that the chain never forks.
 */
export const append = (db: Database, row: Unchained): Promise<Head> =>
  db.transaction().execute(async (transaction) => {
    const { seq, hash: prev_hash } = await transaction
      .updateTable("trail_head")
      .set((head) => ({ seq: head("seq", "+", 1) }))
      .where("id", "=", 1)
      .returning(["seq", "hash"])
      .executeTakeFirstOrThrow();
    const chained = { ...row, seq, prev_hash };
    const hash = hashOf(chained);
    await transaction
      .insertInto("trail")
      .values({ ...chained, hash })
      .execute();
    await transaction.updateTable("trail_head").set({ hash }).where("id", "=", 1).execute();
    return { seq, hash };
  });

const batchRows = 500;

/**
 * Walks the whole chain as it stands at one moment. `anchored`: heads that were written down elsewhere; a chain that was
 * made anew, or cut and continued, no longer passes through them.
 */
export const verifyChain = (db: Database, anchored: readonly AnchoredHead[] = []): Promise<Verdict> =>
  db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      try {
        return await walk(transaction, anchored);
      } catch (error) {
        return bad(0, `the trail cannot be read: ${error instanceof Error ? error.message : "unknown error"}`);
      }
    });

async function walk(db: Transaction<Schema>, anchored: readonly AnchoredHead[]): Promise<Verdict> {
  const anchors = Map.groupBy(anchored, ({ seq }) => seq);
  let last: Head = { seq: 0, hash: genesis };
  for await (const row of rowsOf(db)) {
    const wrong = rowFault(row, last) ?? anchorFault(row, anchors.get(row.seq) ?? []);
    if (wrong) return bad(Math.min(row.seq, last.seq + 1), wrong);
    last = row;
  }
  return endFault(await headOf(db), last, anchored) ?? { ok: true, head: { seq: last.seq, hash: last.hash } };
}

/** Every row, oldest first, a batch at a time. */
export async function* rowsOf(db: Kysely<Schema>, after = Number.MIN_SAFE_INTEGER): AsyncGenerator<TrailRow> {
  for (let from = after; ; ) {
    const batch = await db
      .selectFrom("trail")
      .selectAll()
      .where("seq", ">", from)
      .orderBy("seq")
      .limit(batchRows)
      .execute();
    yield* batch;
    const last = batch.at(-1);
    if (!last || batch.length < batchRows) return;
    from = last.seq;
  }
}

function rowFault(row: TrailRow, last: Head): string | null {
  const expected = last.seq + 1;
  if (row.seq !== expected)
    return row.seq > expected
      ? `row ${expected} is missing: row ${row.seq} follows row ${last.seq}`
      : `row ${row.seq} stands before the first row`;
  if (row.prev_hash !== last.hash) return `row ${row.seq} does not follow from the row before it`;
  if (row.hash !== hashOf(row)) return `row ${row.seq} is not what was written: its hash does not fit its content`;
  return null;
}

const anchorFault = (row: TrailRow, anchors: readonly AnchoredHead[]): string | null => {
  const other = anchors.find(({ hash }) => hash !== row.hash);
  return other ? `row ${row.seq} is not the one that the anchor saw at ${other.at}` : null;
};

function endFault(head: Head | null, last: Head, anchored: readonly AnchoredHead[]): Verdict | null {
  if (head === null) return bad(last.seq + 1, "the row that holds the end of the chain is missing");
  if (head.seq > last.seq) return bad(last.seq + 1, missingFrom(last, head.seq, "the end of the chain"));
  if (head.seq < last.seq) return bad(head.seq + 1, `rows after ${head.seq} stand beyond the end of the chain`);
  if (head.hash !== last.hash) return bad(last.seq, `row ${last.seq} is not the one that the chain ended with`);
  const latest = anchored.reduce((most, { seq }) => Math.max(most, seq), 0);
  return latest > last.seq ? bad(last.seq + 1, missingFrom(last, latest, "the anchor")) : null;
}

const missingFrom = ({ seq }: Head, until: number, witness: string): string =>
  `rows ${seq + 1} to ${until} are missing: ${witness} is at row ${until}`;

const headOf = async (db: Kysely<Schema>): Promise<Head | null> =>
  (await db.selectFrom("trail_head").select(["seq", "hash"]).where("id", "=", 1).executeTakeFirst()) ?? null;

const bad = (firstBadSeq: number, why: string): Verdict => ({ ok: false, firstBadSeq, why });
