import type { KyselyPlugin } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { anyEntry, type TrailFilter } from "#lib/peering/trail.ts";
import { engines } from "#tests/setup/databases.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./open.ts";
import { alice, done, intent, peeringId, replacement, signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";
import { type TrailScope, trailPage } from "./trail-page.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

const everyone: TrailScope = { accounts: "all", settings: true };
const bob = { ...alice, id: "user-bob", name: "Bob 100%" };
const other = "pcx-0bbbbbbbbbbbbbbbb" as PeeringId;

async function filled(at: Omit<DatabaseOptions, "use">): Promise<Database> {
  const database = await openDatabase({ ...at, use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  opened.push(database.data);
  const { db } = database.data;
  const trail = openTrail(db, systemClock);
  await trail.recordOutcome(await trail.recordIntent(intent()), done);
  await trail.recordOutcome(
    await trail.recordIntent(
      intent({ actor: bob, peeringId: other, operation: replacement("tgw-2", other, "222222222222"), reason: "a_b" }),
    ),
    { ...done, result: "failed", problem: { code: "throttled", message: "Too many requests" }, requestId: "req-9" },
  );
  await trail.recordIntent(intent({ peeringId: other }));
  await trail.record(signIn({ actor: bob }));
  return db;
}

const seqs = async (db: Database, filter: Partial<TrailFilter>, scope = everyone) =>
  (await trailPage(db, { scope, filter: { ...anyEntry, ...filter }, before: null, rowsMax: 50 })).map(({ seq }) => seq);

describe.each(engines())("on $name", ({ fresh }) => {
  test("each filter lets through what it names, newest first", async () => {
    const db = await filled(await fresh());
    expect(await seqs(db, {})).toEqual([6, 5, 3, 1]);
    expect(await seqs(db, { person: "user-bob" })).toEqual([6, 3]);
    expect(await seqs(db, { person: "ito" })).toEqual([5, 1]);
    expect(await seqs(db, { account: "222222222222" })).toEqual([3]);
    expect(await seqs(db, { region: "us-east-1" })).toEqual([5, 3, 1]);
    expect(await seqs(db, { resource: other })).toEqual([5, 3]);
    expect(await seqs(db, { category: "sign-in" })).toEqual([6]);
    expect(await seqs(db, { result: "failed" })).toEqual([3]);
    expect(await seqs(db, { result: "unknown" })).toEqual([5]);
    expect(await seqs(db, { text: "REQ-9" })).toEqual([3]);
    expect(await seqs(db, { text: "too many" })).toEqual([3]);
    expect(await seqs(db, { text: "tgw-1", resource: peeringId })).toEqual([1]);
    expect(await seqs(db, { until: "2000-01-01T00:00:00.000Z" })).toEqual([]);
    expect(await seqs(db, { from: "2000-01-01T00:00:00.000Z" })).toHaveLength(4);
  });

  test("wildcards are looked for as they stand", async () => {
    const db = await filled(await fresh());
    expect(await seqs(db, { person: "%" })).toEqual([6, 3]);
    expect(await seqs(db, { text: "a_b" })).toEqual([3]);
    expect(await seqs(db, { text: "\\" })).toEqual([]);
  });

  test("only rows of accounts that the viewer may see; people's rows only for those who may see people", async () => {
    const db = await filled(await fresh());
    expect(await seqs(db, {}, { accounts: ["222222222222"], settings: false })).toEqual([3]);
    expect(await seqs(db, { account: "111111111111" }, { accounts: ["222222222222"], settings: false })).toEqual([]);
    expect(await seqs(db, {}, { accounts: [], settings: false })).toEqual([]);
    expect(await seqs(db, {}, { accounts: "all", settings: false })).toEqual([5, 3, 1]);
  });

  test("pages join without a gap or a repeat, also while rows are added", async () => {
    const db = await filled(await fresh());
    const page = (before: number | null) => trailPage(db, { scope: everyone, filter: anyEntry, before, rowsMax: 2 });
    const first = await page(null);
    await openTrail(db, systemClock).record(signIn());
    const second = await page(first.at(-1)?.seq ?? null);
    expect([...first, ...second].map(({ seq }) => seq)).toEqual([6, 5, 3, 1]);
  });

  test("SQL injection: no text of a filter or a scope changes the statement, finds a row, or harms one", async () => {
    const db = await filled(await fresh());
    const statements = new Set<string>();
    const fingerprints: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        statements.add(db.getExecutor().compileQuery(node, queryId).sql);
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const watched = db.withPlugin(fingerprints);
    for (const text of injections) {
      const filter = { ...anyEntry, person: text, account: text, region: text, resource: text, click: text, text };
      const scope = { accounts: [text], settings: false };
      expect(await trailPage(watched, { scope, filter, before: 1_000, rowsMax: 50 })).toEqual([]);
    }
    expect(statements.size).toBe(1);
    expect(await openTrail(db, systemClock).verify()).toMatchObject({ ok: true, head: { seq: 6 } });
  });
});

const injections = [
  "'",
  '"',
  "`",
  "' or '1'='1",
  "' or 1=1 --",
  '" or ""="',
  "'; drop table trail; --",
  "'; update trail set actor_name='x'; --",
  "') union select * from user --",
  "1); delete from trail; --",
  "\\' or 1=1 --",
  "$1",
  "?1",
  ":name",
  "/* */ or true",
  "x' escape 'y",
  "%' escape '%",
  "\0' or 1=1",
  "\ud800'",
  "ʼ or 1=1",
  "{{7*7}}",
  "__proto__",
  "constructor",
];
