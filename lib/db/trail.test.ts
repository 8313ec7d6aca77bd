import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { engines } from "#tests/setup/databases.ts";
import { type DatabaseOptions, openDatabase } from "./open.ts";
import { alice, done, intent, peeringId, replacement, signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(at: Omit<DatabaseOptions, "use">) {
  const database = await openDatabase({ ...at, use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  opened.push(database.data);
  return { ...database.data, trail: openTrail(database.data.db, systemClock) };
}

const everything = {
  scope: { accounts: "all", settings: true },
  filter: anyEntry,
  before: null,
  rowsMax: 100,
} as const;

describe.each(engines())("on $name", ({ name, fresh }) => {
  test("a change is an intent and an outcome: who, from where, what, before, after, why, and what came of it", async () => {
    const { trail, db } = await open(await fresh());
    const id = await trail.recordIntent(intent());
    await trail.recordOutcome(id, done);
    const rows = await db.selectFrom("trail").selectAll().orderBy("seq").execute();
    expect(rows.map(({ seq, kind, refers_to }) => ({ seq, kind, refers_to }))).toEqual([
      { seq: 1, kind: "intent", refers_to: null },
      { seq: 2, kind: "outcome", refers_to: id },
    ]);
    expect(await trail.page(everything)).toMatchObject([
      {
        seq: 1,
        actor: { id: "user-alice", name: "Alice Ito", method: "password", ip: "192.0.2.7" },
        category: "aws",
        accountId: "111111111111",
        region: "us-east-1",
        resource: peeringId,
        operationKind: "replace-route",
        operation: { was: { id: "tgw-1" } },
        before: { target: { id: "tgw-1" } },
        after: { target: { id: peeringId } },
        reason: "change 4711",
        result: "done",
        requestId: "req-1",
        correlationId: alice.correlationId,
      },
    ]);
    expect(await trail.verify()).toMatchObject({ ok: true, head: { seq: 2 } });
  });

  test("an intent without an outcome is unknown and unsettled, also after the process has gone", async () => {
    const at = await fresh();
    const first = await open(at);
    const lost = await first.trail.recordIntent(intent());
    await first.trail.recordOutcome(await first.trail.recordIntent(intent()), done);
    await opened.pop()?.close();

    const { trail } = await open(at);
    expect(await trail.unsettled()).toMatchObject([{ id: lost, peeringId, knownUnknown: false }]);
    expect(await trail.page({ ...everything, filter: { ...anyEntry, result: "unknown" } })).toMatchObject([
      { id: lost },
    ]);
    await trail.recordOutcome(lost, { ...done, result: "unknown" });
    expect(await trail.unsettled()).toMatchObject([{ id: lost, knownUnknown: true }]);
    await trail.recordOutcome(lost, { ...done, by: { ...alice, id: "peerdeck", name: "Peerdeck", method: "system" } });
    expect(await trail.unsettled()).toEqual([]);
    const [, entry] = await trail.page(everything);
    expect(entry).toMatchObject({
      id: lost,
      result: "done",
      actor: { name: "Alice Ito" },
      settled: { by: "Peerdeck" },
    });
  });

  test("past replacements are the latest done ones that put this peering in place", async () => {
    const { trail } = await open(await fresh());
    const record = async (was: string, target: string, result: "done" | "failed") =>
      trail.recordOutcome(await trail.recordIntent(intent({ operation: replacement(was, target) })), {
        ...done,
        result,
      });
    await record("tgw-old", peeringId, "done");
    await record("tgw-new", peeringId, "done");
    await record("tgw-failed", peeringId, "failed");
    await record(peeringId, "tgw-new", "done");
    expect(await trail.pastReplacements(peeringId)).toEqual([
      {
        routeTableId: "rtb-00000000000000001",
        destination: "10.1.0.0/16",
        was: { kind: "transit-gateway", id: "tgw-new" },
      },
    ]);
    expect(await trail.pastReplacements("pcx-00000000000000000" as PeeringId)).toEqual([]);
  });

  test("a new peering's row is found by the id that AWS gave it", async () => {
    const { trail } = await open(await fresh());
    const id = await trail.recordIntent(intent({ peeringId: null }));
    await trail.recordOutcome(id, { ...done, peeringId });
    const found = await trail.page({ ...everything, filter: { ...anyEntry, resource: peeringId } });
    expect(found).toMatchObject([{ id, resource: peeringId }]);
  });

  test("an outcome of an intent that nobody wrote is refused", async () => {
    const { trail } = await open(await fresh());
    await expect(trail.recordOutcome("no-such-intent", done)).rejects.toThrow();
    expect(await trail.page(everything)).toEqual([]);
  });

  test("append-only: a change or deletion of a row is refused by the database itself", async () => {
    const { db, trail } = await open(await fresh());
    await trail.record(signIn());
    const statements = [
      sql`update trail set actor_name = 'Bob' where seq = 1`,
      sql`delete from trail where seq = 1`,
      sql`delete from trail`,
      name === "SQLite" ? sql`insert or replace into trail select * from trail where seq = 1` : sql`truncate trail`,
    ];
    for (const statement of statements) await expect(statement.execute(db)).rejects.toThrow(/append-only/);
    expect(await trail.verify()).toMatchObject({ ok: true, head: { seq: 1 } });
  });

  test("log injection: line breaks, escapes, JSON breakers, NUL, half characters and 1 MB values stay one row that verifies", async () => {
    const { trail, db } = await open(await fresh());
    const hostile = [
      "two\r\nlines\u2028three",
      "\u001b[2J\u001b]0;owned\u0007",
      `","hash":"0"},{"`,
      "nul\0byte",
      "half \ud800 of one",
      "%n%s${jndi:ldap://x}",
      "'; drop table trail; --",
      "\u202egnp.exe",
      "x".repeat(1_000_000),
    ];
    for (const text of hostile) {
      await trail.record(
        signIn({ actor: { ...alice, name: text, ip: text }, resource: text, reason: text, after: { text } }),
      );
      await trail.recordOutcome(await trail.recordIntent(intent({ reason: text, before: [text] })), {
        ...done,
        requestId: text,
        problem: { code: "aws-fault", message: text },
      });
    }
    expect(await trail.verify()).toMatchObject({ ok: true, head: { seq: hostile.length * 3 } });
    const rows = await db.selectFrom("trail").selectAll().orderBy("seq").execute();
    expect(rows).toHaveLength(hostile.length * 3);
    for (const row of rows) expect(JSON.stringify(row).length).toBeLessThan(100_000);
    const entries = await trail.page(everything);
    const [plain] = entries.filter(({ after }) => JSON.stringify(after) === JSON.stringify({ text: hostile[2] }));
    expect(plain).toMatchObject({ actor: { name: hostile[2] }, reason: hostile[2] });
    const long = entries.find(({ after }) => typeof after === "object" && after !== null && "cut" in after);
    expect(long).toMatchObject({ after: { cut: { chars: expect.any(Number), sha256: expect.any(String) } } });
  });

  test("writers on several connections never fork the chain", async () => {
    const at = await fresh();
    const writers = [await open(at), await open(at), await open(at)];
    // SQLite's connections of one process wait for each other with the process; they must not meet inside a transaction.
    for (let round = 0; round < 10; round++) {
      if (name === "SQLite") for (const { trail } of writers) await trail.record(signIn());
      else await Promise.all(writers.map(({ trail }) => trail.record(signIn())));
      await pause(1);
    }
    expect(await writers[0]?.trail.verify()).toMatchObject({ ok: true, head: { seq: 30 } });
  });

  test("many at once on one connection keep their order", async () => {
    const { trail } = await open(await fresh());
    const ids = await Promise.all(Array.from({ length: 50 }, () => trail.recordIntent(intent())));
    await Promise.all(ids.map((id) => trail.recordOutcome(id, done)));
    expect(await trail.verify()).toMatchObject({ ok: true, head: { seq: 100 } });
    expect(await trail.unsettled()).toEqual([]);
  });

  test("the trail is verified while it is being written to", async () => {
    const at = await fresh();
    const { trail } = await open(at);
    for (let row = 0; row < 600; row++) await trail.record(signIn());
    let writing = true;
    const writer = (async () => {
      while (writing) await trail.record(signIn());
    })();
    for (let round = 0; round < 3; round++) expect(await trail.verify()).toMatchObject({ ok: true });
    writing = false;
    await writer;
  });
});
