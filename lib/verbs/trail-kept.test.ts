import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import type { Deck } from "./deck.ts";
import { deckOver, must, someone, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

async function stand(): Promise<{ simulator: ListeningSimulator; deck: Deck; file: string }> {
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No such scenario");
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-kept-"));
  folders.push(folder);
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv, folder);
  open.push(simulator, deck);
  return { simulator, deck, file: join(folder, "peerdeck.sqlite") };
}

const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};

const writes = /^(?:Create|Accept|Reject|Delete|Modify|Replace)/;
const sent = (simulator: ListeningSimulator) =>
  simulator.calls.all().filter(({ action, parameters }) => writes.test(action) && parameters["DryRun"] !== "true");

const trailOf = (deck: Deck) =>
  deck.trail.page({ scope: { accounts: "all", settings: true }, filter: anyEntry, before: null, rowsMax: 500 });

test("non-repudiation: each write that AWS saw is exactly one intent and one outcome, with its person and request id", async () => {
  const { simulator, deck } = await stand();
  expect(await wholeSetUp(deck, pair)).toMatchObject({ outcome: "done" });
  const entries = await trailOf(deck);
  const calls = sent(simulator);
  expect(calls.length).toBeGreaterThan(5);
  expect(entries).toHaveLength(calls.length);
  expect(new Set(entries.map(({ requestId }) => requestId))).toEqual(new Set(calls.map(({ requestId }) => requestId)));
  for (const call of calls) {
    const entry = entries.find(({ requestId }) => requestId === call.requestId);
    expect(entry).toMatchObject({
      accountId: call.accountId,
      region: call.region,
      result: "done",
      actor: { id: someone.id, name: someone.name, method: "password", ip: someone.ip },
      settled: { by: someone.name },
    });
    expect(call.sessionName).toContain(entry?.correlationId);
  }
  const kinds = await deck.database.db.selectFrom("trail").select("kind").execute();
  expect(kinds.filter(({ kind }) => kind === "outcome")).toHaveLength(calls.length);
  expect(kinds.filter(({ kind }) => kind === "intent")).toHaveLength(calls.length);
  expect(await deck.trail.verify()).toMatchObject({ ok: true });
});

const spoilers: readonly (readonly [string, (deck: Deck, file: string) => Promise<() => void>])[] = [
  [
    "read-only",
    async ({ database: { db } }) => {
      await sql`pragma query_only = on`.execute(db);
      return () => undefined;
    },
  ],
  [
    "on a full disk",
    async ({ database: { db }, trail }) => {
      await sql`pragma max_page_count = 1`.execute(db);
      const event = { actor: someone, category: "settings", operation: "fill", result: "done" } as const;
      const fill = async (after: string) => {
        for (;;) await trail.record({ ...event, after });
      };
      // Where no large row fits any more, small ones may.
      await expect(fill("x".repeat(20_000))).rejects.toThrow(/full/);
      await expect(fill("")).rejects.toThrow(/full/);
      return () => undefined;
    },
  ],
  [
    "locked by another process",
    async ({ database: { db } }, file) => {
      await sql`pragma busy_timeout = 20`.execute(db);
      const other = new DatabaseSync(file);
      other.exec("begin immediate");
      return () => other.close();
    },
  ],
  [
    "without its trail",
    async ({ database: { db } }) => {
      await sql`alter table trail rename to elsewhere`.execute(db);
      return () => undefined;
    },
  ],
  [
    "without the end of its chain",
    async ({ database: { db } }) => {
      await sql`delete from trail_head`.execute(db);
      return () => undefined;
    },
  ],
];

test.each(spoilers)("fail closed: with the database %s, nothing at all is sent to AWS", async (_name, spoil) => {
  const { simulator, deck, file } = await stand();
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const mend = await spoil(deck, file);
  const answer = await wholeSetUp(deck, pair);
  mend();
  expect(sent(simulator)).toEqual([]);
  expect(simulator.truth().peerings).toEqual([]);
  expect(answer).toMatchObject({ outcome: "failed", problem: { code: "internal" } });
  expect(answer.problem?.message).toContain("nothing was sent to AWS");
  expect(stderr).toHaveBeenCalled();
});
