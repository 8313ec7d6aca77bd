import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Trail } from "#lib/db/trail.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering, readPeering } from "./observe-peering.ts";
import { settleUnsettled } from "./settle-unsettled.ts";
import { everyAccount } from "./sight.ts";
import { allRoles, clickOf, deckOver, finished, ids, must, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

interface Stand {
  readonly simulator: ListeningSimulator;
  readonly yaml: string;
  readonly deck: Deck;
}

async function stand(name = "two-accounts", faults: readonly FaultRule[] = [], dataFolder?: string): Promise<Stand> {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const simulator = await startSimulator(scenario);
  simulator.faults.add(...faults);
  const yaml = configFor(scenario);
  const deck = await deckOver(simulator, yaml, vi.stubEnv, dataFolder);
  open.push(simulator, deck);
  return { simulator, yaml, deck };
}

const shop = must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000"));
const data = must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000"));
const pair = { requester: shop, accepter: data };
const turned = { requester: data, accepter: shop };

let runs = 0;
const click = () => clickOf(`00000000-0000-4000-8000-${String(++runs).padStart(12, "0")}`);

const everything = { userId: "user-alice", grants: allRoles };

const requestId = async (deck: Deck, of: typeof pair) =>
  plan(await observePair(deck, of, null, everyAccount), wholeGoal, []).operations.flatMap(({ id, operation }) =>
    operation.kind === "create-peering" ? [id] : [],
  );

async function request(deck: Deck, of = pair) {
  const operationIds = await requestId(deck, of);
  return applyOperations(deck, { subject: of, operationIds }, click());
}

async function press(deck: Deck, peeringId: PeeringId, pick: (kind: string) => boolean) {
  const observation = must(await observePeering(deck, peeringId, everyAccount));
  const operationIds = plan(observation, wholeGoal, [])
    .operations.filter(
      ({ operation, status, recommended }) => pick(operation.kind) && status === "ready" && recommended,
    )
    .map(({ id }) => id);
  return applyOperations(deck, { subject: { peeringId }, operationIds }, click());
}

const rowsOf = async (deck: Deck, runId: string): Promise<readonly RunRow[]> => (await finished(deck, runId)).rows;
const statuses = (rows: readonly RunRow[]) => rows.map(({ status }) => status);

async function pending(deck: Deck): Promise<PeeringId> {
  const run = await finished(deck, must(await request(deck)).runId);
  if (run.peeringId === null) throw new Error("The request made no peering");
  await deck.clock.sleep(10_000);
  return run.peeringId;
}

async function active(deck: Deck): Promise<PeeringId> {
  const peeringId = await pending(deck);
  await finished(deck, must(await press(deck, peeringId, (kind) => kind === "accept")).runId);
  await deck.clock.sleep(60_000);
  return peeringId;
}

test("request, accept, routes and DNS, each by the ids of the server's own plan", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await active(deck);
  const rest = await press(deck, peeringId, (kind) => kind === "create-route" || kind === "set-peering-dns");
  expect(statuses(await rowsOf(deck, must(rest).runId))).toEqual(Array(6).fill("done"));
  expect(simulator.truth().peerings).toMatchObject([
    { id: peeringId, status: "active", requester: { dns: true }, accepter: { dns: true } },
  ]);
});

test("each call to AWS has its intent in the trail before it", async () => {
  const { simulator, deck } = await stand();
  const order: string[] = [];
  const recordIntent = deck.trail.recordIntent;
  const watched: Trail = {
    ...deck.trail,
    recordIntent: async (intent) => {
      const id = await recordIntent(intent);
      order.push(`intent after ${simulator.calls.of("CreateVpcPeeringConnection").length} calls`);
      return id;
    },
    recordOutcome: async (id, outcome) => {
      order.push(`outcome after ${simulator.calls.of("CreateVpcPeeringConnection").length} calls`);
      await deck.trail.recordOutcome(id, outcome);
    },
  };
  await finished(deck, must(await request({ ...deck, trail: watched })).runId);
  expect(order).toEqual(["intent after 0 calls", "outcome after 1 calls"]);
});

test("no row in the trail, no call to AWS", async () => {
  const { simulator, deck } = await stand();
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const broken = { ...deck.trail, recordIntent: () => Promise.reject(new Error("disk full")) };
  const [row] = await rowsOf(deck, must(await request({ ...deck, trail: broken })).runId);
  expect(row).toMatchObject({ status: "failed", problem: { code: "internal" } });
  expect(row?.problem?.message).toContain("nothing was sent");
  expect(simulator.truth().peerings).toEqual([]);
  expect(String(stderr.mock.calls[0]?.[0])).toContain("disk full");
});

test("two who request the same at once get one peering, and both are led to it", async () => {
  const { simulator, deck } = await stand();
  const both = await Promise.all([request(deck), request(deck)]);
  const ended = await Promise.all(both.map(async (run) => finished(deck, must(run).runId)));
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
  const [made] = simulator.truth().peerings;
  expect(ended.map(({ peeringId }) => peeringId)).toEqual([made?.id, made?.id]);
});

test("two who request it from both sides at once get one peering", async () => {
  const { simulator, deck } = await stand();
  const both = await Promise.all([request(deck), request(deck, turned)]);
  await Promise.all(both.map(async (run) => finished(deck, must(run).runId)));
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
  expect(simulator.truth().peerings).toHaveLength(1);
});

test("asked again before AWS lists it, the request is there already", async () => {
  const { simulator, deck } = await stand();
  const [id] = await requestId(deck, pair);
  const first = await finished(deck, must(await request(deck)).runId);
  const again = await applyOperations(deck, { subject: pair, operationIds: ids(id ?? "") }, click());
  expect(statuses(await rowsOf(deck, must(again).runId))).toEqual(["already"]);
  expect(deck.runs.get(must(again).runId)?.peeringId).toBe(first.peeringId);
  expect(simulator.calls.of("CreateVpcPeeringConnection")).toHaveLength(1);
});

test("a double click sends each route once", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await active(deck);
  const route = (kind: string) => kind === "create-route";
  const both = await Promise.all([press(deck, peeringId, route), press(deck, peeringId, route)]);
  for (const run of both) expect(statuses(await rowsOf(deck, must(run).runId))).toEqual(Array(4).fill("done"));
  expect(simulator.calls.of("CreateRoute")).toHaveLength(4);
});

test("a route that fails stops no other, says why, and succeeds when tried again", async () => {
  const { simulator, deck } = await stand("two-accounts", [
    { kind: "deny", match: { action: "CreateRoute", parameters: { RouteTableId: "rtb-01111010000000001" } } },
  ]);
  const peeringId = await active(deck);
  const route = (kind: string) => kind === "create-route";
  const rows = await rowsOf(deck, must(await press(deck, peeringId, route)).runId);
  expect(statuses(rows).toSorted()).toEqual(["done", "done", "done", "failed"]);
  const failed = rows.find(({ status }) => status === "failed");
  expect(failed?.problem).toMatchObject({ code: "access-denied", action: "ec2:CreateRoute", region: "us-east-1" });
  expect(failed?.requestId).toBeTruthy();
  simulator.faults.clear();
  expect(statuses(await rowsOf(deck, must(await press(deck, peeringId, route)).runId))).toEqual(["done"]);
});

test("what the plan no longer holds is not sent", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await active(deck);
  const operationIds = ids("create-route/requester/rtb-01111010000000001/10.99.0.0/16", "delete-everything");
  const run = await applyOperations(deck, { subject: { peeringId }, operationIds }, click());
  const rows = await rowsOf(deck, must(run).runId);
  expect(rows.map(({ status, problem }) => [status, problem?.code])).toEqual([
    ["skipped", "plan-changed"],
    ["skipped", "plan-changed"],
  ]);
  expect(simulator.calls.of("CreateRoute")).toEqual([]);
});

test("what is not possible yet is not sent, and the plan's words say why", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await pending(deck);
  const observation = must(await observePeering(deck, peeringId, everyAccount));
  const dns = plan(observation, wholeGoal, []).operations.find(({ operation }) => operation.kind === "set-peering-dns");
  const run = await applyOperations(deck, { subject: { peeringId }, operationIds: ids(dns?.id ?? "") }, click());
  expect(await rowsOf(deck, must(run).runId)).toMatchObject([
    { status: "skipped", problem: { code: "wrong-state", message: dns?.because } },
  ]);
  expect(simulator.calls.of("ModifyVpcPeeringConnectionOptions")).toEqual([]);
});

test("rejected meanwhile by somebody else: accepting is refused with what there is now", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await pending(deck);
  const observation = must(await observePeering(deck, peeringId, everyAccount));
  const accept = plan(observation, wholeGoal, []).operations.filter(({ operation }) => operation.kind === "accept");
  const place = { side: "accepter", accountId: data.accountId, region: data.region } as const;
  must(await deck.aws.apply({ kind: "reject", place, peeringId }, click().actor));
  await deck.clock.sleep(5_000);
  const run = await applyOperations(
    deck,
    { subject: { peeringId }, operationIds: accept.map(({ id }) => id) },
    click(),
  );
  expect(statuses(await rowsOf(deck, must(run).runId))).toEqual(["skipped"]);
  expect(simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
});

test("a process that died after sending: the next one finds out what became of it, and goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-killed-"));
  folders.push(folder);
  const { simulator, yaml, deck } = await stand("two-accounts", [], folder);
  const dead = { ...deck.trail, recordOutcome: () => new Promise<never>(() => undefined) };
  void request({ ...deck, trail: dead });
  await vi.waitFor(() => expect(simulator.truth().peerings).toHaveLength(1));
  expect(await deck.trail.unsettled()).toHaveLength(1);
  await deck.close();
  open.splice(open.indexOf(deck), 1);

  const next = await deckOver(simulator, yaml, vi.stubEnv, folder);
  open.push(next);
  await next.clock.sleep(10_000);
  await settleUnsettled(next);
  expect(await next.trail.unsettled()).toEqual([]);
  expect(await wholeSetUp(next, pair)).toMatchObject({ outcome: "done" });
  expect(simulator.truth().peerings).toHaveLength(1);
});

test("a thousand viewers cost AWS what one does, and see a change at once", async () => {
  const { simulator, deck } = await stand();
  const peeringId = await active(deck);
  await readPeering(deck, peeringId, everything);
  simulator.calls.clear();
  await deck.clock.sleep(60_000);
  const one = await countCalls(simulator, () => readPeering(deck, peeringId, everything));
  await deck.clock.sleep(60_000);
  const thousand = await countCalls(simulator, () =>
    Promise.all(Array.from({ length: 1_000 }, () => readPeering(deck, peeringId, everything))),
  );
  expect(thousand).toBe(one);
  await finished(deck, must(await press(deck, peeringId, (kind) => kind === "create-route")).runId);
  const after = must(await readPeering(deck, peeringId, everything));
  const routes = after.observation.requester.routeTables;
  expect(
    routes.known && routes.value.every((table) => table.routes.some(({ target }) => target.id === peeringId)),
  ).toBe(true);
});

async function countCalls(simulator: ListeningSimulator, work: () => Promise<unknown>): Promise<number> {
  const before = simulator.calls.all().length;
  await work();
  return simulator.calls.all().length - before;
}

test("a peering is found wherever it is, from its id alone; an unknown one is not", async () => {
  const { simulator, yaml, deck } = await stand();
  const peeringId = await active(deck);
  const fresh = await deckOver(simulator, yaml, vi.stubEnv);
  open.push(fresh);
  expect(must(await readPeering(fresh, peeringId, everything)).observation).toMatchObject({
    requester: { vpcId: shop.vpcId },
    accepter: { vpcId: data.vpcId },
  });
  expect(await readPeering(fresh, "pcx-00000000000000bad" as PeeringId, everything)).toMatchObject({
    ok: false,
    error: { code: "not-found" },
  });
});

test("while a run is under way, everybody who looks at the peering is told of it", async () => {
  const { deck } = await stand();
  const peeringId = await active(deck);
  const { runId } = must(await press(deck, peeringId, (kind) => kind === "create-route"));
  expect(must(await readPeering(deck, peeringId, everything)).activeRunId).toBe(runId);
  await finished(deck, runId);
  expect(must(await readPeering(deck, peeringId, everything)).activeRunId).toBeNull();
});
