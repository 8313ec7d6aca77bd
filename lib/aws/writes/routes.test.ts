import { afterEach, expect, test, vi } from "vitest";
import type { Clock } from "#lib/clock.ts";
import type { RouteTableId } from "#lib/peering/ids.ts";
import type { RouteTarget } from "#lib/peering/observation.ts";
import type { CreateRoute, DeleteRoute, Operation, ReplaceRoute } from "#lib/peering/operation.ts";
import { type FaultRule, type ListeningSimulator, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { accepted, actor, data, shop, standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];
const stranger = { vpcId: "vpc-0000000000000dead", table: "rtb-0000000000000dead" as RouteTableId } as const;
const transit: RouteTarget = { kind: "transit-gateway", id: "tgw-0123456789abcdef0" };

/** `two-accounts` with a third VPC of the shop, and perhaps a route that is there already. */
function world(there: string | null): Scenario {
  const base = scenarios["two-accounts"];
  if (base === undefined) throw new Error("No scenario two-accounts");
  const { accountId, region } = shop.place;
  const added = there === null ? [] : [{ destination: data.cidr, target: there }];
  return {
    ...base,
    vpcs: [...base.vpcs, { id: stranger.vpcId, accountId, region, cidrs: ["10.99.0.0/16"] }],
    routeTables: [
      ...(base.routeTables ?? []).map((table) =>
        table.id === shop.mainTable ? { ...table, routes: [...(table.routes ?? []), ...added] } : table,
      ),
      { id: stranger.table, vpcId: stranger.vpcId, main: true },
    ],
  };
}

async function stand(there: string | null = null) {
  const scenario = world(there);
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  const made = standOver(simulator, configFor(scenario), vi.stubEnv);
  const peeringId = await accepted(made);
  await made.clock.sleep(60_000);
  const apply = (operation: Operation) => made.aws.apply(operation, actor);
  const at = { place: shop.place, routeTableId: shop.mainTable, destination: data.cidr } as const;
  const create: CreateRoute = { kind: "create-route", ...at, peeringId };
  const remove: DeleteRoute = { kind: "delete-route", ...at, peeringId };
  const toPeering: RouteTarget = { kind: "peering", id: peeringId };
  const replace: ReplaceRoute = { kind: "replace-route", ...at, target: toPeering, was: transit };
  const target = () =>
    simulator
      .truth()
      .routeTables.find(({ id }) => id === shop.mainTable)
      ?.routes.find(({ destination }) => destination === data.cidr)?.target;
  const sent = (action: string) => simulator.calls.of(action).length;
  return { simulator, peeringId, apply, create, remove, replace, toPeering, target, sent, ...made };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const lostAnswers = [
  ["disconnect", { kind: "lost-answer", as: "disconnect", times: 1 }],
  ["internal error", { kind: "lost-answer", as: "internal-error", times: 1 }],
  ["request that never arrived", { kind: "disconnect", times: 1 }],
] as const satisfies readonly (readonly [string, FaultRule])[];

test("a route that is there already is left, and counts as done", async () => {
  const there = await stand();
  await there.apply(there.create);
  expect(await there.apply(there.create)).toMatchObject({
    ok: true,
    data: { already: true, peeringId: there.peeringId },
  });
});

test("a route to elsewhere is a conflict that names where it goes, and stays", async () => {
  const there = await stand(transit.id);
  const done = await there.apply(there.create);
  expect(done).toMatchObject({ ok: false, error: { code: "conflict", region: "us-east-1" } });
  expect(done.ok ? "" : done.error.message).toContain(transit.id);
  expect(there.target()).toBe(transit.id);
});

test.each(lostAnswers)("creating outlasts a %s", async (_, fault) => {
  const there = await stand();
  there.simulator.faults.add({ ...fault, match: { action: "CreateRoute" } });
  expect(await there.apply(there.create)).toMatchObject({ ok: true, data: { already: false } });
  expect(there.target()).toBe(there.peeringId);
});

test("creating waits for a peering that the Region does not know yet", async () => {
  const there = await stand();
  const code = "InvalidVpcPeeringConnectionID.NotFound";
  there.simulator.faults.add({ kind: "error", code, times: 4, match: { action: "CreateRoute" } });
  expect(await there.apply(there.create)).toMatchObject({ ok: true, data: { already: false } });
});

test("a table of a VPC that the peering does not join gets no route, and nothing is sent", async () => {
  const there = await stand();
  const done = await there.apply({ ...there.create, routeTableId: stranger.table });
  expect(done).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(done.ok ? "" : done.error.message).toContain(stranger.vpcId);
  expect(there.sent("CreateRoute")).toBe(0);
});

test("after an observation, a route costs one call", async () => {
  const there = await stand();
  await there.aws.observeSide(shop.place, shop.vpcId);
  const before = there.simulator.calls.all().length;
  await there.apply(there.create);
  expect(
    there.simulator.calls
      .all()
      .slice(before)
      .map(({ action }) => action),
  ).toEqual(["CreateRoute"]);
});

test("replacing changes exactly the target that was seen", async () => {
  const there = await stand(transit.id);
  expect(await there.apply(there.replace)).toMatchObject({
    ok: true,
    data: { already: false, peeringId: there.peeringId },
  });
  expect(there.target()).toBe(there.peeringId);
});

test("a replacement is undone the same way", async () => {
  const there = await stand(transit.id);
  await there.apply(there.replace);
  expect(await there.apply({ ...there.replace, target: transit, was: there.toPeering })).toMatchObject({ ok: true });
  expect(there.target()).toBe(transit.id);
});

test.each([
  ["goes elsewhere by now", "igw-0123456789abcdef0"],
  ["is gone by now", null],
])("a route that %s is not replaced", async (_, now) => {
  const there = await stand(now);
  const done = await there.apply(there.replace);
  expect(done).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(done.ok ? "" : done.error.message).toContain("Nothing was replaced");
  expect(there.sent("ReplaceRoute")).toBe(0);
});

test("what is replaced already is left, and counts as done", async () => {
  const there = await stand(transit.id);
  await there.apply(there.replace);
  expect(await there.apply(there.replace)).toMatchObject({ ok: true, data: { already: true } });
  expect(there.sent("ReplaceRoute")).toBe(1);
});

test.each(lostAnswers)("replacing outlasts a %s", async (_, fault) => {
  const there = await stand(transit.id);
  there.simulator.faults.add({ ...fault, match: { action: "ReplaceRoute" } });
  expect(await there.apply(there.replace)).toMatchObject({ ok: true, data: { already: false } });
  expect(there.target()).toBe(there.peeringId);
});

test("deleting removes the route to this peering", async () => {
  const there = await stand();
  await there.apply(there.create);
  expect(await there.apply(there.remove)).toMatchObject({ ok: true, data: { already: false } });
  expect(there.target()).toBeUndefined();
});

test("a route to anything else is never deleted", async () => {
  const there = await stand(transit.id);
  expect(await there.apply(there.remove)).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(there.target()).toBe(transit.id);
  expect(there.sent("DeleteRoute")).toBe(0);
});

test("a route that is gone already counts as deleted", async () => {
  const there = await stand();
  expect(await there.apply(there.remove)).toMatchObject({ ok: true, data: { already: true } });
});

test.each(lostAnswers)("deleting outlasts a %s", async (_, fault) => {
  const there = await stand();
  await there.apply(there.create);
  there.simulator.faults.add({ ...fault, match: { action: "DeleteRoute" } });
  expect(await there.apply(there.remove)).toMatchObject({ ok: true, data: { already: false } });
  expect(there.target()).toBeUndefined();
});

test("a route that somebody turns elsewhere while the answer is lost is not deleted by the second attempt", async () => {
  const there = await stand();
  await there.apply(there.create);
  const turnedAway = () => there.apply({ ...there.replace, target: transit, was: there.toPeering });
  const slow: Clock = { now: () => there.clock.now(), sleep: () => turnedAway().then(() => undefined) };
  const { aws } = standOver(there.simulator, configFor(there.simulator.scenario), vi.stubEnv, { clock: slow });
  there.simulator.faults.add({ kind: "disconnect", times: 1, match: { action: "DeleteRoute" } });
  expect(await aws.apply(there.remove, actor)).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(there.sent("DeleteRoute")).toBe(1);
  expect(there.target()).toBe(transit.id);
});
