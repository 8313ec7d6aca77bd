import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { type AnchoredHead, openAnchor, readAnchor } from "./anchor.ts";
import { genesis } from "./migrations/trail.ts";
import { databaseFile, openDatabase } from "./open.ts";
import type { Schema } from "./schema.ts";
import { forKysely } from "./sqlite.ts";
import { done, intent, signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";
import { type Verdict, verifyChain } from "./trail-chain.ts";
import { hashOf, type TrailRow } from "./trail-row.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-tamper-"));
const anchorFile = join(folder, "anchor.log");
const oldBackup = join(folder, "old.sqlite");
const rows = 60;
const tamperings = 1_000;
const intact = { file: "" };

beforeAll(async () => {
  const opened = await openDatabase({ folder, use: "sole" });
  if (!opened.ok) throw new Error(opened.error.message);
  const anchor = openAnchor({ files: [anchorFile], onError: fail });
  const trail = openTrail(opened.data.db, systemClock, anchor);
  for (let row = 0; row < rows; row += 3) {
    await trail.recordOutcome(await trail.recordIntent(intent()), done);
    await trail.record(signIn());
    if (row === 30) {
      const copy = new DatabaseSync(databaseFile(folder));
      copy.prepare("vacuum into ?").run(oldBackup);
      copy.close();
    }
  }
  trail.close();
  await opened.data.close();
  intact.file = databaseFile(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown) => {
  throw error;
};

/** Repeatable chance: a failure names its number, and the same number fails again. */
function chance(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % below;
  };
}

const columns = [
  ..."seq id at kind refers_to correlation_id actor_id actor_name login_method ip category account_id region".split(
    " ",
  ),
  ..."resource operation_kind operation_id operation before after reason result problem request_id".split(" "),
  ..."prev_hash hash".split(" "),
] as readonly (keyof TrailRow)[];

interface Tampering {
  readonly name: string;
  /** Answers the first row that is no longer what was written; null: told by the anchor alone. */
  readonly with: (database: DatabaseSync, pick: (below: number) => number) => number | null;
}

const read = (database: DatabaseSync, seq: number): Record<string, SQLInputValue> =>
  database.prepare("select * from trail where seq = ?").get(seq) as Record<string, SQLInputValue>;
const insert = (database: DatabaseSync, row: Record<string, SQLInputValue>) =>
  database
    .prepare(
      `insert into trail (${columns.map((each) => `"${each}"`).join()}) values (${columns.map(() => "?").join()})`,
    )
    .run(...columns.map((column) => row[column] ?? null));
const drop = (database: DatabaseSync, seq: number) => database.prepare("delete from trail where seq = ?").run(seq);

/** What an attacker who knows the code does after changing a row: makes every hash from there on, and the head, anew. */
function rechain(database: DatabaseSync): void {
  const all = database.prepare("select * from trail order by seq").all() as unknown[] as TrailRow[];
  let last = { seq: 0, hash: genesis };
  for (const row of all) drop(database, row.seq);
  for (const row of all) {
    const { hash: _old, ...rest } = { ...row, seq: last.seq + 1, prev_hash: last.hash };
    const hash = hashOf(rest);
    insert(database, { ...rest, hash });
    last = { seq: rest.seq, hash };
  }
  database.prepare("update trail_head set seq = ?, hash = ?").run(last.seq, last.hash);
}

const tampers: readonly Tampering[] = [
  {
    name: "edit",
    with: (database, pick) => {
      const seq = 1 + pick(rows);
      const column = columns.filter((each) => each !== "seq")[pick(columns.length - 1)] ?? "at";
      const value = read(database, seq)[column];
      const changed = value === null ? "x" : [typeof value === "string" ? `${value} ` : "y", "", null][pick(3)];
      const safe = (changed ?? null) === null && !nullable.has(column) ? "forged" : (changed ?? null);
      database.prepare(`update trail set "${column}" = ? where seq = ?`).run(safe, seq);
      return seq;
    },
  },
  {
    name: "delete",
    with: (database, pick) => {
      const seq = 1 + pick(rows);
      drop(database, seq);
      return seq;
    },
  },
  {
    name: "insert",
    with: (database, pick) => {
      const after = 1 + pick(rows);
      database.prepare("update trail set seq = -seq where seq > ?").run(after);
      database.prepare("update trail set seq = 1 - seq where seq < 0").run();
      insert(database, { ...read(database, after), seq: after + 1, id: `forged-${after}` });
      return after + 1;
    },
  },
  {
    name: "swap",
    with: (database, pick) => {
      const one = 1 + pick(rows - 1);
      const other = one + 1 + pick(rows - one);
      const move = database.prepare("update trail set seq = ? where seq = ?");
      move.run(-1, one);
      move.run(one, other);
      move.run(other, -1);
      return one;
    },
  },
  {
    name: "truncate",
    with: (database, pick) => {
      const from = 1 + pick(rows);
      database.prepare("delete from trail where seq >= ?").run(from);
      return from;
    },
  },
  {
    name: "truncate, head moved along",
    with: (database, pick) => {
      const from = 2 + pick(rows - 1);
      database.prepare("delete from trail where seq >= ?").run(from);
      const { seq = 0, hash = "" } = read(database, from - 1);
      database.prepare("update trail_head set seq = ?, hash = ?").run(seq, hash);
      return from;
    },
  },
  {
    name: "edit, chain made anew",
    with: (database, pick) => {
      database.prepare("update trail set actor_name = 'Mallory' where seq = ?").run(1 + pick(rows));
      rechain(database);
      return null;
    },
  },
  {
    name: "delete, chain made anew",
    with: (database, pick) => {
      drop(database, 1 + pick(rows));
      rechain(database);
      return null;
    },
  },
];
const nullable = new Set<keyof TrailRow>(
  "refers_to ip account_id region resource operation_kind operation_id operation before after reason result problem request_id".split(
    " ",
  ) as (keyof TrailRow)[],
);

/** A copy of a database, without its triggers: in the hands of whoever owns it. Each case is undone after it. */
function owned(file: string) {
  const copy = join(mkdtempSync(join(folder, "owned-")), "peerdeck.sqlite");
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  database.exec("drop trigger trail_no_update; drop trigger trail_no_delete; drop trigger trail_no_replace");
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: forKysely(database) }) });
  return {
    verdict: async <T>(tamper: (database: DatabaseSync) => T, heads: readonly AnchoredHead[]) => {
      database.exec("begin");
      const first = tamper(database);
      const verdict = await verifyChain(db, heads);
      database.exec("rollback");
      return { first, verdict };
    },
    close: () => db.destroy(),
  };
}

const verdictOn = async (file: string, heads: readonly AnchoredHead[]): Promise<Verdict> => {
  const copy = owned(file);
  const { verdict } = await copy.verdict(() => null, heads);
  await copy.close();
  return verdict;
};

function anchored(): readonly AnchoredHead[] {
  const heads = readAnchor(anchorFile);
  if (!heads.ok) throw new Error(heads.error.message);
  return heads.data;
}

test("tampering: the trail as it was written passes, with and without its anchor", async () => {
  expect(await verdictOn(intact.file, anchored())).toMatchObject({ ok: true, head: { seq: rows } });
  expect(await verdictOn(intact.file, [])).toMatchObject({ ok: true });
  expect(anchored().at(-1)?.seq).toBe(rows);
});

test(`tampering: ${tamperings} random ones by whoever owns the database are all found, and the first bad row is named`, async () => {
  const heads = anchored();
  const missed: unknown[] = [];
  const copy = owned(intact.file);
  for (let number = 0; number < tamperings; number++) {
    const pick = chance(number);
    const tampering = tampers[number % tampers.length];
    const { first, verdict } = await copy.verdict((database) => tampering?.with(database, pick) ?? null, heads);
    const named = !verdict.ok && (first === null || verdict.firstBadSeq === first);
    if (!named) missed.push({ number, tampering: tampering?.name, first, verdict });
  }
  await copy.close();
  expect(missed).toEqual([]);
}, 60_000);

test("tampering: an old backup in the place of the database is found by the anchor, and only by it", async () => {
  expect(await verdictOn(oldBackup, [])).toMatchObject({ ok: true, head: { seq: 33 } });
  expect(await verdictOn(oldBackup, anchored())).toMatchObject({ ok: false, firstBadSeq: 34 });
});

test("tampering: rows whose number no reader can hold, and a head that is gone, are found and do not crash", async () => {
  const copy = owned(intact.file);
  for (const sql of [
    "update trail set seq = 9223372036854775807 where seq = 7",
    "delete from trail_head",
    "update trail set actor_name = x'ff00' where seq = 7",
    "update trail_head set seq = 9223372036854775807",
  ]) {
    const { verdict } = await copy.verdict((database) => database.exec(sql), []);
    expect(verdict).toMatchObject({ ok: false });
  }
  await copy.close();
});
