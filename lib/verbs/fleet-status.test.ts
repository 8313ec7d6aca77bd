import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { agesOf } from "#lib/peering/fleet-table/ages.ts";
import { sortRows } from "#lib/peering/fleet-table/sort.ts";
import { viewOf } from "#lib/peering/fleet-table/view.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import type { Deck } from "./deck.ts";
import { exportFleet } from "./fleet-export.ts";
import { fleetStatus } from "./fleet-status.ts";
import { fleetSummary } from "./fleet-summary.ts";
import { readFleetAgain } from "./read-fleet-again.ts";
import { everyAccount, type Sight } from "./sight.ts";
import { summaryMetrics } from "./summary-metrics.ts";
import { deckOver, must } from "./testing/deck-over.ts";

let simulator: ListeningSimulator;
let deck: Deck;

async function over(name: string): Promise<void> {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error("No such scenario");
  simulator = await startSimulator(scenario);
  deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  await deck.fleet.turn();
}

async function leave(): Promise<void> {
  await deck.close();
  await simulator.close();
}

beforeEach(() => over("many-peerings:12"));
afterEach(async () => {
  await leave();
  vi.unstubAllEnvs();
});

const status = async (sees: Sight, known: string | null = null) => must(await fleetStatus(deck, sees, known));

async function turnLater(ms = 10 * 60_000): Promise<void> {
  simulator.clock.advance(ms);
  await deck.fleet.turn();
}

test("whoever has the lines is told nothing of them until they change, and then only what differs", async () => {
  const first = await status(everyAccount);
  expect(first.lines?.whole).toBe(true);
  expect(first.lines?.rows).toHaveLength(12);
  expect((await status(everyAccount, first.version)).lines).toBeNull();
  await turnLater();
  const again = await status(everyAccount, first.version);
  expect(again.version).not.toBe(first.version);
  expect(again.lines).toMatchObject({ whole: false, rows: [], gone: [] });
  expect(again.places.map(({ readAt }) => readAt)).not.toEqual(first.places.map(({ readAt }) => readAt));
});

test("of a change only the rows that it changed are told", async () => {
  await leave();
  await over("expiring:600");
  const { version, lines } = await status(everyAccount);
  expect(lines?.rows).toMatchObject([{ status: "pending-acceptance" }]);
  await turnLater();
  const after = await status(everyAccount, version);
  expect(after.lines).toMatchObject({ whole: false, rows: [{ status: "expired", health: "gone" }] });
});

test("a version of another view, or of another process, is worth nothing: everything is told", async () => {
  const all = await status(everyAccount);
  const own = "100100000000" as AccountId;
  const one = await status((accountId) => accountId === own, all.version);
  expect(one.lines?.whole).toBe(true);
  expect(JSON.stringify(one)).not.toContain('"accountName":"search"');
  expect((await status(everyAccount, "somebody-elses-1-2")).lines?.whole).toBe(true);
});

test("reading again is done once, however many press, and only of what one sees", async () => {
  const before = simulator.calls.all().length;
  const own = "100100000000" as AccountId;
  expect(must(readFleetAgain(deck, (accountId) => accountId === own))).toEqual({ accounts: 1 });
  expect(deck.fleet.watch.progress()).toMatchObject({ remaining: 1 });
  expect(must(readFleetAgain(deck, (accountId) => accountId === own))).toEqual({ accounts: 0 });
  await deck.fleet.turn();
  const asked = simulator.calls.all().slice(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(must(readFleetAgain(deck, (accountId) => accountId === own))).toEqual({ accounts: 0 });
  simulator.clock.advance(15_000);
  expect(must(readFleetAgain(deck, everyAccount))).toEqual({ accounts: 10 });
});

test("the export holds what the view shows, and nothing of what one may not see", async () => {
  const view = viewOf({ health: "broken", sort: "-name" });
  const { rows } = await exportFleet(deck, everyAccount, view);
  const { lines } = await status(everyAccount);
  const broken = lines?.rows.filter(({ health }) => health === "broken") ?? [];
  expect(broken.length).toBeGreaterThan(0);
  const wanted = sortRows(broken, view, agesOf([]));
  expect(rows.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  expect((await exportFleet(deck, () => false, viewOf({}))).rows).toEqual([]);
});

test("the summary counts what the lines hold, and names the worst and what is not readable", async () => {
  await leave();
  await over("unassumable-role");
  const summary = await fleetSummary(deck, everyAccount);
  expect(summary).toMatchObject({
    peerings: 0,
    worst: [],
    progress: { done: 1, failed: 1, remaining: 0 },
  });
  expect(new Set(summary.unreadable.map(({ accountId }) => accountId))).toEqual(new Set(["222222222222"]));
  expect(summaryMetrics(summary)).toMatch(/^peerdeck_unreadable_places 2$/m);
});

test("the metrics are figures alone: no name of anybody's peering is in them", async () => {
  const summary = await fleetSummary(deck, everyAccount);
  const metrics = summaryMetrics(summary);
  expect(metrics).toMatch(/^peerdeck_peerings\{health="broken"\} [1-9]\d*$/m);
  expect(metrics).toMatch(/^peerdeck_oldest_reading_age_seconds \d/m);
  for (const line of metrics.trim().split("\n"))
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) peerdeck_[a-z_]+ .+|peerdeck_[a-z_]+(?:\{[a-z]+="[a-z-]+"\})? \d+(?:\.\d+)?)$/,
    );
  for (const { name } of summary.worst) expect(metrics).not.toContain(name);
});
