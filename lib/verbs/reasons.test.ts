import { afterEach, expect, test, vi } from "vitest";
import { type PeeringId, parseVpcRef } from "#lib/peering/ids.ts";
import type { Goal } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering } from "./observe-peering.ts";
import { everyAccount } from "./sight.ts";
import { allRoles, clickOf, deckOver, finished, must, peering, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

async function stand() {
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No scenario");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  return { simulator, deck };
}

const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};

let runs = 0;
const click = (grants = allRoles) => clickOf(`run-${++runs}`, grants);

/** A request with this reason, waiting for its answer. */
async function pending(deck: Deck, reason = ""): Promise<PeeringId> {
  const { operations } = plan(await observePair(deck, pair, null, everyAccount), wholeGoal, []);
  const operationIds = operations.flatMap(({ id, operation }) => (operation.kind === "create-peering" ? [id] : []));
  const request = { name: "orders", reason, tags: {} };
  const run = await applyOperations(deck, { subject: pair, operationIds, request }, click());
  const { peeringId } = await finished(deck, must(run).runId);
  await deck.clock.sleep(10_000);
  return peering(peeringId);
}

async function press(deck: Deck, peeringId: PeeringId, kind: string, why: { reason?: string }, by = click()) {
  const observation = must(await observePeering(deck, peeringId, everyAccount));
  const operationIds = plan(observation, wholeGoal, [])
    .operations.filter(
      ({ operation, status, recommended }) => operation.kind === kind && status === "ready" && recommended,
    )
    .map(({ id }) => id);
  const run = await applyOperations(deck, { subject: { peeringId }, operationIds, ...why }, by);
  if (run.ok) await finished(deck, run.data.runId);
  return run;
}

const everyRow = { scope: { accounts: "all", settings: true }, filter: anyEntry, before: null, rowsMax: 100 } as const;
const reasonsOf = async (deck: Deck) =>
  (await deck.trail.page(everyRow))
    .map(({ operationKind, result, reason }) => `${operationKind} ${result}: ${reason}`)
    .toReversed();

test("the reason given with a press stands in the intent of each of its calls, and of no other's", async () => {
  const { deck } = await stand();
  const peeringId = await pending(deck, "CHG-1 orders");
  must(await press(deck, peeringId, "accept", { reason: " CHG-2 agreed with Bob " }));
  await deck.clock.sleep(60_000);
  must(await press(deck, peeringId, "create-route", { reason: "CHG-3" }));
  must(await press(deck, peeringId, "set-peering-dns", { reason: "" }));
  expect(await reasonsOf(deck)).toEqual([
    "create-peering done: CHG-1 orders",
    "accept done: CHG-2 agreed with Bob",
    ...Array<string>(4).fill("create-route done: CHG-3"),
    ...Array<string>(2).fill("set-peering-dns done: null"),
  ]);
});

test("a press that is refused for want of a role keeps its reason too", async () => {
  const { deck } = await stand();
  const peeringId = await pending(deck);
  const onlyReads = click([{ role: "viewer", accountId: "*" }]);
  must(await press(deck, peeringId, "accept", { reason: "CHG-4" }, onlyReads));
  expect(await reasonsOf(deck)).toEqual(["create-peering done: null", "accept refused: CHG-4"]);
});

test("the command line's reason stands in the intent of every call of its run", async () => {
  const { deck } = await stand();
  const goal: Goal = {
    name: "",
    reason: "CHG-5",
    tags: {},
    routeTables: "all",
    dns: { requester: true, accepter: true },
  };
  const { outcome } = await wholeSetUp(deck, pair, { goal });
  expect(outcome).toBe("done");
  const rows = await reasonsOf(deck);
  expect(rows).toHaveLength(8);
  expect(rows.filter((row) => !row.endsWith("done: CHG-5"))).toEqual([]);
});

test.each([
  ["too long", "x".repeat(257), "The reason has 257 characters, wanted 256 at most."],
  ["of two lines", "CHG-6\nforged", String.raw`The reason has the control character "\n", wanted text on one line.`],
  ["with an escape", "\u001b[2J", String.raw`The reason has the control character "\u001b", wanted text on one line.`],
])("a reason %s is refused in one sentence, and nothing is sent", async (_, reason, message) => {
  const { simulator, deck } = await stand();
  const peeringId = await pending(deck);
  const answer = await press(deck, peeringId, "accept", { reason });
  expect(answer).toEqual({ ok: false, error: { code: "bad-input", message, path: "reason" } });
  expect(simulator.truth().peerings).toMatchObject([{ id: peeringId, status: "pending-acceptance" }]);
  expect(await reasonsOf(deck)).toEqual(["create-peering done: null"]);
});
