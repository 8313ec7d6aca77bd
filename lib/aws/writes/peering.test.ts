import { afterEach, expect, test, vi } from "vitest";
import type { Operation } from "#lib/peering/operation.ts";
import { type FaultRule, type ListeningSimulator, startSimulator, type Timers } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { accepted, actor, data, request, requested, shop, standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];

async function stand(faults: readonly FaultRule[] = [], timers: Partial<Timers> = {}) {
  const scenario = scenarios["two-accounts"];
  if (scenario === undefined) throw new Error("No scenario two-accounts");
  const simulator = await startSimulator(scenario, { timers });
  running.push(simulator);
  simulator.faults.add(...faults);
  const made = standOver(simulator, configFor(scenario), vi.stubEnv);
  const apply = (operation: Operation) => made.aws.apply(operation, actor);
  return { simulator, apply, ...made };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const accept = (peeringId: Awaited<ReturnType<typeof requested>>): Operation => ({
  kind: "accept",
  place: data.place,
  peeringId,
});
const lost = (action: string, as: "disconnect" | "internal-error" = "disconnect"): FaultRule => ({
  kind: "lost-answer",
  as,
  match: { action },
  times: 1,
});

test.each([
  ["the answer is cut off", lost("CreateVpcPeeringConnection")],
  ["AWS answers 500 after doing it", lost("CreateVpcPeeringConnection", "internal-error")],
  ["the request never arrives", { kind: "disconnect", match: { action: "CreateVpcPeeringConnection" }, times: 1 }],
  [
    "AWS answers 500 and has not done it",
    { kind: "error", code: "InternalError", status: 500, match: { action: "CreateVpcPeeringConnection" }, times: 1 },
  ],
] satisfies [string, FaultRule][])("one peering, with its tags, when %s", async (_, fault) => {
  const { apply, simulator } = await stand([fault], { ownSideLagMs: 5_000 });
  const done = await apply(request);
  const { peerings } = simulator.truth();
  expect(peerings).toHaveLength(1);
  expect(done).toMatchObject({ ok: true, data: { already: false, peeringId: peerings[0]?.id } });
  expect(peerings[0]?.tags["111111111111/us-east-1"]).toEqual({ Name: "shop-data" });
});

test("a lost answer is looked for, not sent for again", async () => {
  const { apply, simulator } = await stand([lost("CreateVpcPeeringConnection")], { ownSideLagMs: 8_000 });
  await apply(request);
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
});

test("a request is not sent again where nobody can look whether the first arrived", async () => {
  const { apply, simulator } = await stand([
    lost("CreateVpcPeeringConnection"),
    { kind: "deny", match: { action: "DescribeVpcPeeringConnections" } },
  ]);
  expect(await apply(request)).toMatchObject({ ok: false, error: { code: "network" } });
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
});

test("after a deletion, a new request gives a new peering", async () => {
  const there = await stand();
  const first = await accepted(there);
  await there.clock.sleep(60_000);
  await there.apply({ kind: "delete-peering", place: shop.place, peeringId: first });
  const second = await requested(there);
  expect(second).not.toBe(first);
});

test("requesting what exists gives the same peering; its tags are completed, never overwritten", async () => {
  const there = await stand();
  const peeringId = await accepted(there);
  await there.clock.sleep(60_000);
  const again = await there.apply({ ...request, tags: { Name: "another name", team: "net" } });
  expect(again).toMatchObject({ ok: true, data: { already: true, peeringId } });
  expect(there.simulator.truth().peerings[0]?.tags["111111111111/us-east-1"]).toEqual({
    Name: "shop-data",
    team: "net",
  });
});

test("a request that AWS will turn into failed is still answered with its peering", async () => {
  const { apply } = await stand();
  const wrong = await apply({ ...request, peer: { ...request.peer, accountId: shop.place.accountId } });
  expect(wrong).toMatchObject({ ok: true, data: { view: { status: "initiating-request" } } });
});

test("accepting waits until the accepter's Region knows the peering", async () => {
  const there = await stand([], { otherSideLagMs: 40_000 });
  const peeringId = await requested(there);
  expect(await there.apply(accept(peeringId))).toMatchObject({ ok: true, data: { already: false, peeringId } });
  expect(there.simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
});

test("after a minute, a peering that the accepter's Region does not know is told as such", async () => {
  const there = await stand([], { otherSideLagMs: 3_600_000 });
  const peeringId = await requested(there);
  const before = there.clock.now();
  expect(await there.apply(accept(peeringId))).toMatchObject({
    ok: false,
    error: { code: "not-found", region: "eu-west-1" },
  });
  expect(there.clock.now() - before).toBeLessThan(70_000);
});

test.each([["disconnect"], ["internal-error"]] as const)("accepting outlasts a lost answer (%s)", async (as) => {
  const there = await stand([lost("AcceptVpcPeeringConnection", as)], { otherSideLagMs: 0 });
  const peeringId = await requested(there);
  await there.clock.sleep(10_000);
  expect(await there.apply(accept(peeringId))).toMatchObject({ ok: true, data: { already: false, peeringId } });
  expect(there.simulator.calls.of("AcceptVpcPeeringConnection")).toHaveLength(1);
});

test("accepting what is accepted changes nothing and says so", async () => {
  const there = await stand();
  const peeringId = await accepted(there);
  await there.clock.sleep(60_000);
  expect(await there.apply(accept(peeringId))).toMatchObject({ ok: true, data: { already: true, peeringId } });
});

test("a reversed duplicate is refused at accept, with the way out", async () => {
  const there = await stand();
  await accepted(there);
  const reversed = await there.apply({
    ...request,
    place: { ...data.place, side: "requester" },
    vpcId: data.vpcId,
    peer: { accountId: shop.place.accountId, region: shop.place.region, vpcId: shop.vpcId },
  });
  if (!reversed.ok || reversed.data.peeringId === null) throw new Error("not created");
  const done = await there.apply({
    kind: "accept",
    place: { ...shop.place, side: "accepter" },
    peeringId: reversed.data.peeringId,
  });
  expect(done).toMatchObject({ ok: false, error: { code: "conflict", awsCode: "VpcPeeringConnectionAlreadyExists" } });
});

test.each([[[]], [[lost("RejectVpcPeeringConnection")]]])(
  "rejecting ends in rejected, also with a lost answer",
  async (faults) => {
    const there = await stand(faults);
    const peeringId = await requested(there);
    expect(await there.apply({ kind: "reject", place: data.place, peeringId })).toMatchObject({
      ok: true,
      data: { already: false },
    });
    expect(there.simulator.truth().peerings[0]?.status).toBe("rejected");
  },
);

test.each([[[]], [[lost("DeleteVpcPeeringConnection")]]])(
  "deleting ends in deleted, also with a lost answer",
  async (faults) => {
    const there = await stand(faults);
    const peeringId = await accepted(there);
    await there.clock.sleep(60_000);
    const remove: Operation = { kind: "delete-peering", place: shop.place, peeringId };
    expect(await there.apply(remove)).toMatchObject({ ok: true, data: { already: false } });
    expect(there.simulator.calls.of("DeleteVpcPeeringConnection")).toHaveLength(1);
    await there.clock.sleep(60_000);
    expect(there.simulator.truth().peerings[0]?.status).toBe("deleted");
    expect(await there.apply(remove)).toMatchObject({ ok: true, data: { already: true } });
  },
);

test("a rejected request cannot be deleted, and the reason is AWS's", async () => {
  const there = await stand();
  const peeringId = await requested(there);
  await there.apply({ kind: "reject", place: data.place, peeringId });
  await there.clock.sleep(10_000);
  const done = await there.apply({ kind: "delete-peering", place: shop.place, peeringId });
  expect(done).toMatchObject({ ok: false, error: { code: "wrong-state", awsCode: "InvalidStateTransition" } });
});

test("DNS right after accepting waits until the peering is active", async () => {
  const there = await stand([], { provisioningInterRegionMs: 30_000 });
  const peeringId = await accepted(there);
  expect(await there.apply({ kind: "set-peering-dns", place: data.place, peeringId, enabled: true })).toMatchObject({
    ok: true,
  });
  expect(there.simulator.truth().peerings[0]).toMatchObject({ requester: { dns: false }, accepter: { dns: true } });
});
