import { afterEach, describe, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import type { AccountId, PeeringId, RouteTableId } from "#lib/peering/ids.ts";
import { parseVpcRef } from "#lib/peering/ids.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { sendable, teardownPlan } from "#lib/peering/teardown/plan.ts";
import { type FaultRule, type ListeningSimulator, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { readPeering } from "./observe-peering.ts";
import { readDependents } from "./teardown.ts";
import { allRoles, clickOf, deckOver, finished, must, peering, someone, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const shop = must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000"));
const data = must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000"));
const gateway = "tgw-01111010000000001";
const inShop = (role: Grant["role"]): readonly Grant[] => [{ role, accountId: shop.accountId }];

interface Stand {
  readonly simulator: ListeningSimulator;
  readonly deck: Deck;
  readonly peeringId: PeeringId;
  /** The same AWS after the server's process has died. */
  readonly nextProcess: () => Promise<Deck>;
}

function named(name: string): Scenario {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  return scenario;
}

/** `two-accounts`, peered and routed on both sides, in every table. */
async function stand(faults: readonly FaultRule[] = []): Promise<Stand> {
  const scenario = named("two-accounts");
  const simulator = await startSimulator(scenario);
  const nextProcess = async () => {
    const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
    open.push(deck);
    return deck;
  };
  const deck = await nextProcess();
  open.push(simulator);
  const setUp = await wholeSetUp(deck, { requester: shop, accepter: data });
  await deck.clock.sleep(60_000);
  simulator.calls.clear();
  simulator.faults.add(...faults);
  return { simulator, deck, peeringId: peering(setUp.peering.id), nextProcess };
}

let presses = 0;

/** What the page does: reads, plans, and sends all that may be sent. */
async function tearDown(deck: Deck, peeringId: PeeringId, grants = allRoles): Promise<readonly RunRow[]> {
  const { observation, mayNot } = must(await readPeering(deck, peeringId, { userId: "user-alice", grants }));
  const operationIds = sendable(teardownPlan(observation, { mayNot })).map(({ id }) => id);
  const click = clickOf(`00000000-0000-4000-8000-${String(++presses).padStart(12, "0")}`, grants);
  const run = must(await applyOperations(deck, { subject: { peeringId }, plan: "teardown", operationIds }, click));
  const { rows } = await finished(deck, run.runId);
  await deck.clock.sleep(30_000);
  return rows;
}

const statuses = (rows: readonly RunRow[]) => rows.map(({ status }) => status);
const leadingThere = ({ simulator, peeringId }: Stand): string[] =>
  simulator
    .truth()
    .routeTables.flatMap(({ id, routes }) =>
      routes.filter(({ target }) => target === peeringId).map(({ destination }) => `${id} ${destination}`),
    );
const otherRoutes = ({ simulator, peeringId }: Stand) =>
  simulator.truth().routeTables.map(({ id, routes }) => [id, routes.filter(({ target }) => target !== peeringId)]);
const statusOf = ({ simulator, peeringId }: Stand) =>
  simulator.truth().peerings.find(({ id }) => id === peeringId)?.status;
const deletes = (simulator: ListeningSimulator) => simulator.calls.of("DeleteVpcPeeringConnection").length;

describe("tearing down", () => {
  test("deletes the routes of both sides, then the peering, and nothing else", async () => {
    const here = await stand();
    const before = otherRoutes(here);
    expect(statuses(await tearDown(here.deck, here.peeringId))).toEqual(Array(5).fill("done"));
    expect(leadingThere(here)).toEqual([]);
    expect(otherRoutes(here)).toEqual(before);
    expect(statusOf(here)).toBe("deleted");
    const changes = here.simulator.calls.all().flatMap(({ action }) => (action.startsWith("Delete") ? [action] : []));
    expect(changes).toEqual([...Array(4).fill("DeleteRoute"), "DeleteVpcPeeringConnection"]);
  });

  test("once done, it is done: the same page has nothing left, and a second press sends nothing", async () => {
    const here = await stand();
    await tearDown(here.deck, here.peeringId);
    const { observation } = must(
      await readPeering(here.deck, here.peeringId, { userId: "user-alice", grants: allRoles }),
    );
    expect(teardownPlan(observation)).toMatchObject({ state: "clean", operations: [] });
    here.simulator.calls.clear();
    const operationIds = [`delete-peering/requester/${here.peeringId}`] as never[];
    const again = await applyOperations(
      here.deck,
      { subject: { peeringId: here.peeringId }, plan: "teardown", operationIds },
      clickOf("again"),
    );
    expect(statuses((await finished(here.deck, must(again).runId)).rows)).toEqual(["skipped"]);
    expect(deletes(here.simulator)).toBe(0);
  });

  test("a request is withdrawn", async () => {
    const here = await stand();
    await tearDown(here.deck, here.peeringId);
    await here.deck.clock.sleep(3 * 24 * 3_600_000);
    const accepter = { side: "requester", accountId: shop.accountId, region: shop.region } as const;
    const created = must(
      await here.deck.aws.apply(
        { kind: "create-peering", place: accepter, vpcId: shop.vpcId, peer: data, tags: {} },
        someone,
      ),
    );
    await here.deck.clock.sleep(10_000);
    const pending = { ...here, peeringId: peering(created.peeringId) };
    expect(statuses(await tearDown(here.deck, pending.peeringId))).toEqual(["done"]);
    expect(statusOf(pending)).toBe("deleted");
  });
});

describe("killed in the middle", () => {
  /** A process whose calls stop being answered, as those of one that is no more. */
  function dyingAfter(deck: Deck, calls: number): Deck {
    let made = 0;
    const apply: Deck["aws"]["apply"] = (operation, actor) =>
      made++ < calls ? deck.aws.apply(operation, actor) : new Promise<never>(() => undefined);
    return { ...deck, aws: { ...deck.aws, apply } };
  }

  test.each([0, 1, 2, 3, 4])("after %i calls: the next process goes on to the end, 0 leftovers", async (calls) => {
    const here = await stand();
    const before = otherRoutes(here);
    const { observation } = must(
      await readPeering(here.deck, here.peeringId, { userId: "user-alice", grants: allRoles }),
    );
    const operationIds = sendable(teardownPlan(observation)).map(({ id }) => id);
    const request = { subject: { peeringId: here.peeringId }, plan: "teardown", operationIds } as const;
    void applyOperations(dyingAfter(here.deck, calls), request, clickOf("dying"));
    await vi.waitFor(() => expect(leadingThere(here)).toHaveLength(4 - calls));

    const next = await here.nextProcess();
    expect(new Set(statuses(await tearDown(next, here.peeringId)))).toEqual(new Set(["done"]));
    expect(leadingThere(here)).toEqual([]);
    expect(statusOf(here)).toBe("deleted");
    expect(deletes(here.simulator)).toBe(1);
    expect(otherRoutes(here)).toEqual(before);
  });
});

describe("what AWS answers", () => {
  test("a side where AWS denies it: the other side's routes go, the peering stays until the rest may go too", async () => {
    const here = await stand([{ kind: "deny", match: { action: "DeleteRoute", accountId: data.accountId } }]);
    const rows = await tearDown(here.deck, here.peeringId);
    expect(statuses(rows)).toEqual(["done", "done", "failed", "failed", "skipped"]);
    expect(rows[2]?.problem).toMatchObject({ code: "access-denied", action: "ec2:DeleteRoute", region: "eu-west-1" });
    expect(statusOf(here)).toBe("active");
    here.simulator.faults.clear();
    expect(statuses(await tearDown(here.deck, here.peeringId))).toEqual(["done", "done", "done"]);
    expect([leadingThere(here), statusOf(here)]).toEqual([[], "deleted"]);
  });

  test("throttled, it takes longer and loses nothing", async () => {
    const here = await stand([{ kind: "throttle", match: { action: "Delete*" }, times: 6 }]);
    expect(statuses(await tearDown(here.deck, here.peeringId))).toEqual(Array(5).fill("done"));
    expect([leadingThere(here), statusOf(here)]).toEqual([[], "deleted"]);
  });

  test("an answer that is lost is settled by what AWS shows, and nothing is sent twice", async () => {
    const here = await stand([
      { kind: "lost-answer", as: "disconnect", match: { action: "DeleteVpcPeeringConnection" }, times: 1 },
    ]);
    expect(statuses(await tearDown(here.deck, here.peeringId)).at(-1)).toBe("done");
    expect([deletes(here.simulator), statusOf(here)]).toEqual([1, "deleted"]);
  });
});

describe("changed meanwhile", () => {
  const table = "rtb-01111010000000002" as RouteTableId;
  const place = { side: "requester", accountId: shop.accountId, region: shop.region } as const;
  const retarget = (deck: Deck, was: PeeringId) =>
    deck.aws.apply(
      {
        kind: "replace-route",
        place,
        routeTableId: table,
        destination: "10.20.0.0/16",
        was: { kind: "peering", id: was },
        target: { kind: "transit-gateway", id: gateway },
      },
      someone,
    );
  const theirs = ({ simulator }: Stand) =>
    simulator
      .truth()
      .routeTables.find(({ id }) => id === table)
      ?.routes.find((one) => one.target === gateway);

  test("a route that somebody has pointed elsewhere is no longer in the plan, and stays as it is", async () => {
    const here = await stand();
    const { observation } = must(
      await readPeering(here.deck, here.peeringId, { userId: "user-alice", grants: allRoles }),
    );
    const operationIds = sendable(teardownPlan(observation)).map(({ id }) => id);
    must(await retarget(here.deck, here.peeringId));
    const request = { subject: { peeringId: here.peeringId }, plan: "teardown", operationIds } as const;
    const run = must(await applyOperations(here.deck, request, clickOf("late")));
    const { rows } = await finished(here.deck, run.runId);
    expect(rows.find(({ operationId }) => operationId.includes(table))).toMatchObject({
      status: "skipped",
      problem: { code: "plan-changed" },
    });
    expect(theirs(here)).toMatchObject({ destination: "10.20.0.0/16" });
    expect(leadingThere(here)).toEqual([]);
  });

  test("pointed elsewhere between plan and call, it is left alone, and the peering waits for another look", async () => {
    const here = await stand();
    const apply: Deck["aws"]["apply"] = async (operation, actor) => {
      if (operation.kind === "delete-route" && operation.routeTableId === table)
        must(await retarget(here.deck, here.peeringId));
      return here.deck.aws.apply(operation, actor);
    };
    const rows = await tearDown({ ...here.deck, aws: { ...here.deck.aws, apply } }, here.peeringId);
    expect(rows.find(({ operationId }) => operationId.includes(table))).toMatchObject({
      status: "failed",
      problem: { code: "conflict", message: expect.stringContaining("It was left alone.") },
    });
    expect(rows.at(-1)?.status).toBe("skipped");
    expect(theirs(here)).toMatchObject({ destination: "10.20.0.0/16" });
    expect(statuses(await tearDown(here.deck, here.peeringId))).toEqual(["done"]);
    expect(theirs(here)).toMatchObject({ destination: "10.20.0.0/16" });
  });
});

describe("each by their role", () => {
  test("an operator of one account tears down what is theirs; the blackholes left behind are offered to the other's", async () => {
    const here = await stand();
    expect(statuses(await tearDown(here.deck, here.peeringId, inShop("operator")))).toEqual(["done", "done", "done"]);
    expect(statusOf(here)).toBe("deleted");
    expect(leadingThere(here)).toHaveLength(2);
    const theirs = [{ role: "operator", accountId: data.accountId }] as const;
    expect(statuses(await tearDown(here.deck, here.peeringId, theirs))).toEqual(["done", "done"]);
    expect(leadingThere(here)).toEqual([]);
  });

  test("who may not is refused, whatever ids they send, and nothing goes", async () => {
    const here = await stand();
    const { observation } = must(
      await readPeering(here.deck, here.peeringId, { userId: "user-alice", grants: allRoles }),
    );
    const operationIds = sendable(teardownPlan(observation)).map(({ id }) => id);
    const request = { subject: { peeringId: here.peeringId }, plan: "teardown", operationIds } as const;
    const viewer = [{ role: "viewer", accountId: "*" }] as const;
    const run = must(await applyOperations(here.deck, request, clickOf("viewer", viewer)));
    const { rows } = await finished(here.deck, run.runId);
    expect(rows.map(({ problem }) => problem?.code)).toEqual(Array(5).fill("not-permitted"));
    expect([leadingThere(here).length, deletes(here.simulator)]).toEqual([4, 0]);
  });

  test("security groups of a side are told to whom that account is visible, and unknown where nobody read them", async () => {
    const { deck, peeringId } = await stand();
    const { rules } = must(await readDependents(deck, peeringId, { userId: "user-alice", grants: inShop("viewer") }));
    expect(rules).toMatchObject({
      requester: { known: false, problem: { code: "not-asked" } },
      accepter: { known: false, problem: { code: "not-permitted" } },
    });
    const nobody = [{ role: "viewer", accountId: "333333333333" as AccountId }] as const;
    expect(await readDependents(deck, peeringId, { userId: "user-alice", grants: nobody })).toMatchObject({
      error: { code: "not-found" },
    });
  });
});
