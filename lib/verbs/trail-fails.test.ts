import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { allGrants } from "#lib/db/grants.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { startPostgres, type TestPostgres } from "#tests/setup/postgres.ts";
import { addAccount } from "./add-account.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { grantRole } from "./roles.ts";
import { clickOf, deckOver, finished, ids, must, someone } from "./testing/deck-over.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-fails-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let simulator: ListeningSimulator;
let deck: Deck;
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

let stands = 0;
async function stand(url: string | null = null): Promise<string> {
  const place = join(folder, String(++stands));
  simulator = await startSimulator(halfDone);
  deck = await deckOver(simulator, configFor(halfDone), vi.stubEnv, place, url);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  return place;
}

const peeringId = "pcx-01111222200000001" as PeeringId;
const route = "create-route/requester/rtb-01111010000000001/10.20.0.0/16";

const press = async (): Promise<string> =>
  must(await applyOperations(deck, { subject: { peeringId }, operationIds: ids(route) }, clickOf("click"))).runId;
const written = (): number => simulator.calls.of("CreateRoute").length;

const event = { actor: someone, category: "settings", operation: "filler", result: "done" } as const;

/** The disk ends with the last page that the database has: SQLite answers as it does on a disk without room. */
async function fillTheDisk(): Promise<void> {
  const { db } = deck.database;
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(db);
  const full = async () =>
    deck.trail.record(event).then(
      () => false,
      () => true,
    );
  for (let rowsMax = 1_000; rowsMax > 0 && !(await full()); rowsMax -= 1);
}

let blocker: DatabaseSync | null = null;
afterEach(() => {
  blocker?.close();
  blocker = null;
});

const failures: readonly [string, (place: string) => Promise<unknown>][] = [
  ["its disk is full", fillTheDisk],
  ["its database is read-only", () => sql`pragma query_only = on`.execute(deck.database.db)],
  [
    "another process holds the database",
    async (place) => {
      await sql`pragma busy_timeout = 20`.execute(deck.database.db);
      blocker = new DatabaseSync(join(place, "peerdeck.sqlite"));
      blocker.exec("begin immediate");
    },
  ],
];

describe.each(failures)("a trail that cannot be written: %s", (_name, fail) => {
  test("nothing is sent to AWS", async () => {
    await fail(await stand());
    const [row] = (await finished(deck, await press())).rows;
    expect(row).toMatchObject({ status: "failed", problem: { code: "internal" } });
    expect(row?.problem?.message).toContain("nothing was sent");
    expect(written()).toBe(0);
  });

  test("no role is granted and no account is added", async () => {
    await fail(await stand());
    const { database, trail, clock } = deck;
    const people = { db: database.db, trail, clock, access: [], configured: [] };
    const grant = { subjectKind: "group", subject: "netops", role: "admin", accountId: "*", reason: "now" } as const;
    await expect(grantRole(people, grant, someone)).rejects.toThrow();
    const account = { accountId: "444444444444", name: "new", regions: ["eu-west-1"] } as never;
    await expect(addAccount(deck, account, someone)).rejects.toThrow();
    expect(await allGrants(database.db)).toEqual([]);
    expect(await database.db.selectFrom("managed_account").selectAll().execute()).toEqual([]);
  });
});

describe("on PostgreSQL", () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 30_000);
  afterAll(() => postgres.stop());

  test("while another holds the trail's table nothing is sent; it is once the intent is written", async () => {
    const url = await postgres.createDatabase();
    await stand(url);
    const { db } = deck.database;
    let run = Promise.resolve("");
    await db.transaction().execute(async (transaction) => {
      await sql`lock table trail in access exclusive mode`.execute(transaction);
      run = press();
      await pause(500);
      expect(written()).toBe(0);
    });
    const [row] = (await finished(deck, await run)).rows;
    expect([row?.status, written()]).toEqual(["done", 1]);
  });

  test("a database that has become read-only lets nothing be sent", async () => {
    const url = await postgres.createDatabase();
    await stand(url);
    const name = new URL(url).pathname.slice(1);
    await postgres.query(url, `alter database ${name} set default_transaction_read_only = on`);
    await postgres.query(
      url,
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await vi.waitUntil(async () => (await deck.database.lost()) === null, { timeout: 10_000 });
    const [row] = (await finished(deck, await press())).rows;
    expect(row?.problem?.message).toContain("nothing was sent");
    expect(written()).toBe(0);
  });
});
