import { afterEach, expect, test, vi } from "vitest";
import { standOver } from "#lib/aws/testing/stand.ts";
import { openDatabase } from "#lib/db/open.ts";
import { eventsOf } from "#lib/db/peering-history.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { openFleet } from "./fleet.ts";

const running: ListeningSimulator[] = [];

async function over(world: string, faults: readonly FaultRule[] = []) {
  const scenario = scenarioNamed(world);
  if (!scenario) throw new Error("No such scenario");
  const simulator = await startSimulator(scenario, {});
  running.push(simulator);
  simulator.faults.add(...faults);
  const stand = standOver(simulator, configFor(scenario), vi.stubEnv);
  const database = await openDatabase({ folder: ":memory:", use: "sole" });
  if (!database.ok) throw new Error(database.error.message);
  const { db } = database.data;
  const open = () => openFleet({ aws: stand.aws, db, clock: stand.clock });
  const wait = (ms: number) => stand.clock.sleep(ms);
  return { ...stand, simulator, db, open, wait };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const everything = () => true;
const actions = (calls: readonly { readonly action: string }[]) => calls.map(({ action }) => action.split(":")[1]);

test("the first turn reads everything once; a turn right after it reads nothing", async () => {
  const { open, calls } = await over("half-done");
  const fleet = await open();
  expect(fleet.watch.progress()).toEqual({ done: 0, failed: 0, remaining: 2 });
  await fleet.turn();
  expect(fleet.watch.progress()).toEqual({ done: 2, failed: 0, remaining: 0 });
  const { health } = await fleet.reports.of(everything);
  expect(health.peerings.map((each) => each.health)).toEqual(["broken"]);
  const first = calls.length;
  await fleet.turn();
  expect(calls.length).toBe(first);
});

test("cheap things are read often and dear things seldom, and more often while somebody looks", async () => {
  const { open, calls, wait } = await over("half-done");
  const fleet = await open();
  await fleet.turn();
  const since = async (ms: number, before: () => void) => {
    const from = calls.length;
    before();
    await wait(ms);
    before();
    await fleet.turn();
    return new Set(actions(calls.slice(from)));
  };
  const nobody = () => undefined;
  expect(await since(20_000, nobody)).toEqual(new Set());
  expect(await since(41_000, nobody)).toEqual(new Set(["DescribeVpcPeeringConnections"]));
  const looked = await since(16_000, () => fleet.watch.look());
  expect(looked).toContain("DescribeVpcPeeringConnections");
  expect(looked).not.toContain("DescribeVpcAttribute");
});

test("a hundred who look cost what one does", async () => {
  const callsWith = async (watchers: number) => {
    const { open, calls, wait } = await over("half-done");
    const fleet = await open();
    await fleet.turn();
    const from = calls.length;
    for (let at = 0; at < 24; at += 1) {
      for (let watcher = 0; watcher < watchers; watcher += 1) fleet.watch.look();
      await wait(10_000);
      await fleet.turn();
    }
    return calls.length - from;
  };
  const one = await callsWith(1);
  expect(one).toBeGreaterThan(await callsWith(0));
  expect(await callsWith(100)).toBe(one);
});

test("after a restart the fleet is full at once, from what was kept", async () => {
  const { open, calls } = await over("company");
  const first = await open();
  await first.turn();
  const before = (await first.reports.of(everything)).health;
  const progress = first.watch.progress();
  await first.close();
  const asked = calls.length;
  const second = await open();
  const after = (await second.reports.of(everything)).health;
  expect(calls.length).toBe(asked);
  expect(progress.remaining).toBe(0);
  expect(second.watch.progress()).toEqual(progress);
  expect(after.peerings.map(({ peeringId, health }) => [peeringId, health])).toEqual(
    before.peerings.map(({ peeringId, health }) => [peeringId, health]),
  );
});

test("trouble that passes leaves the last good reading standing, said to be delayed; a refusal does not", async () => {
  const { open, simulator, wait } = await over("half-done");
  const fleet = await open();
  await fleet.turn();
  const routes = { action: "DescribeRouteTables", accountId: "222222222222" };
  simulator.faults.set([{ kind: "throttle", match: routes, times: 1_000 }]);
  fleet.watch.readAgain();
  await fleet.turn();
  expect(fleet.watch.delayed().map(({ accountId, problem }) => [accountId, problem.code])).toContainEqual([
    "222222222222",
    "throttled",
  ]);
  const health = async () => (await fleet.reports.of(everything)).health.peerings[0]?.health;
  expect(await health()).toBe("broken");
  simulator.faults.set([{ kind: "deny", match: routes }]);
  await wait(60_000);
  fleet.watch.readAgain();
  await fleet.turn();
  expect(fleet.watch.delayed()).toEqual([]);
  const { health: report } = await fleet.reports.of(everything);
  expect(report.peerings[0]?.findings).toContainEqual(
    expect.objectContaining({ check: "route-missing", side: "accepter", result: "unknown" }),
  );
});

test("what readings show to change is kept for the timeline, once", async () => {
  const { open, simulator, aws, db, wait } = await over("half-done");
  const fleet = await open();
  await fleet.turn();
  const [peering] = (await fleet.reports.of(everything)).health.peerings;
  const peeringId = peering?.peeringId as PeeringId;
  const told: string[] = [];
  fleet.onEvents((events) => void told.push(...events.map(({ kind }) => kind)));
  const deleted = await aws.apply(
    { kind: "delete-peering", place: peering?.observation.requester.place as never, peeringId },
    { name: "ada", correlationId: "one" },
  );
  expect(deleted.ok).toBe(true);
  simulator.clock.advance(60_000);
  await wait(60_000);
  fleet.watch.readAgain();
  await fleet.turn();
  await fleet.turn();
  const kinds = (await eventsOf(db, peeringId, 50)).map(({ kind, summary }) => `${kind} ${summary}`);
  expect(kinds).toContain("status active → deleted.");
  expect(kinds.filter((text) => text.startsWith("appeared"))).toHaveLength(1);
  expect(kinds.filter((text) => text.startsWith("status"))).toHaveLength(1);
  expect(told).toContain("status");
});

test("who sees one account is shown the other as one that Peerdeck has no way into", async () => {
  const { open } = await over("half-done");
  const fleet = await open();
  await fleet.turn();
  const { health } = await fleet.reports.of((accountId) => accountId === "111111111111");
  const [peering] = health.peerings;
  expect(peering?.observation.accepter).toMatchObject({ managed: false, accountName: null });
  expect(JSON.stringify(health)).not.toContain("rtb-02222");
});
