import "server-only";
import type { AnchoredHead } from "./anchor.ts";
import { genesis } from "./migrations/trail.ts";
import type { Database } from "./open.ts";
import { hashOf, type TrailRow, type Unchained } from "./trail-row.ts";

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export type Verdict =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly firstBadSeq: number; readonly why: string };

/**
 * Puts a row at the end of the chain, within a transaction. The head's row is taken first: whoever else appends, in this
 * process or another, waits for the end of the transaction, so that the chain never forks.
 */
export async function append(transaction: Database, row: Unchained): Promise<Head> {
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
}

const batchRows = 500;

/**
 * Walks the chain up to where its end was when the walk began; rows may be added meanwhile. `anchored`: heads that were
 * written down elsewhere; a chain that was made anew, or cut and continued, no longer passes through them.
 */
export async function verifyChain(db: Database, anchored: readonly AnchoredHead[] = []): Promise<Verdict> {
  const walk = { last: { seq: 0, hash: genesis } };
  try {
    return await walkThrough(db, anchored, walk);
  } catch (error) {
    const why = error instanceof Error ? error.message : "unknown error";
    return bad(walk.last.seq + 1, `what follows row ${walk.last.seq} cannot be read: ${why}`);
  }
}

async function walkThrough(db: Database, anchored: readonly AnchoredHead[], walk: { last: Head }): Promise<Verdict> {
  const anchors = Map.groupBy(anchored, ({ seq }) => seq);
  const end = await endOf(db);
  for await (const row of rowsOf(db, end?.lastSeq ?? null)) {
    const wrong = rowFault(row, walk.last) ?? anchorFault(row, anchors.get(row.seq) ?? []);
    if (wrong) return bad(Math.min(row.seq, walk.last.seq + 1), wrong);
    walk.last = { seq: row.seq, hash: row.hash };
  }
  return endFault(end?.head ?? null, walk.last, anchored) ?? { ok: true, head: walk.last };
}

/** The rows up to one (null: all), oldest first, read a batch at a time. */
async function* rowsOf(db: Database, until: number | null): AsyncGenerator<TrailRow> {
  for (let from: number | null = null; ; ) {
    const batch: readonly TrailRow[] = await db
      .selectFrom("trail")
      .selectAll()
      .$if(from !== null, (rows) => rows.where("seq", ">", from))
      .$if(until !== null, (rows) => rows.where("seq", "<=", until))
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
  if (head.seq > last.seq) return bad(last.seq + 1, missing(last, head.seq, "the end of the chain"));
  if (head.seq < last.seq) return bad(head.seq + 1, `row ${head.seq + 1} stands beyond the end of the chain`);
  if (head.hash !== last.hash) return bad(last.seq, `row ${last.seq} is not the one that the chain ended with`);
  const latest = anchored.reduce((most, { seq }) => Math.max(most, seq), 0);
  return latest > last.seq ? bad(last.seq + 1, missing(last, latest, "the anchor")) : null;
}

const missing = ({ seq }: Head, until: number, witness: string): string =>
  `rows ${seq + 1} to ${until} are missing: ${witness} is at row ${until}`;

/** Read in one statement: the head moves in one transaction with the row that it names. */
async function endOf(db: Database): Promise<{ readonly head: Head; readonly lastSeq: number } | null> {
  const end = await db
    .selectFrom("trail_head")
    .select((build) => [
      "seq",
      "hash",
      build
        .selectFrom("trail")
        .select(({ fn }) => fn.max("seq").as("last"))
        .as("lastSeq"),
    ])
    .where("id", "=", 1)
    .executeTakeFirst();
  return end ? { head: { seq: end.seq, hash: end.hash }, lastSeq: end.lastSeq ?? 0 } : null;
}

const bad = (firstBadSeq: number, why: string): Verdict => ({ ok: false, firstBadSeq, why });
