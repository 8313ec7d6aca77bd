import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Grant, Role } from "#lib/auth/permissions.ts";
import type { PeeringAnswer } from "#lib/peering/health/answers.ts";
import type { AccountId, OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { TimelineTopic } from "#lib/peering/timeline-page.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { accountsEverOf } from "./accounts-ever-of.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { peeringHealth } from "./peering-health.ts";
import { peeringTimeline } from "./peering-timeline.ts";
import { everyAccount, sightOf } from "./sight.ts";
import { allRoles, clickOf, deckOver, finished, must } from "./testing/deck-over.ts";

const shop = "111111111111" as AccountId;
const data = "222222222222" as AccountId;
const elsewhere = "333333333333" as AccountId;
const peeringId = "pcx-01111222200000001" as PeeringId;
const unknown = "pcx-00000000000000bad" as PeeringId;

let simulator: ListeningSimulator;
let deck: Deck;

beforeEach(async () => {
  const scenario = scenarioNamed("half-done");
  if (!scenario) throw new Error("No such scenario");
  simulator = await startSimulator(scenario);
  deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
});
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

let clicks = 0;
const click = (grants: readonly Grant[] = allRoles) =>
  clickOf(`00000000-0000-4000-8000-${String(++clicks).padStart(12, "0")}`, grants);
const holder = (role: Role, accountId: AccountId | "*"): readonly Grant[] => [{ role, accountId }];
const viewerWith = (grants: readonly Grant[] = allRoles) => click(grants).viewer;

const standing = async (grants?: readonly Grant[]): Promise<PeeringAnswer> =>
  must(await peeringHealth(deck, peeringId, viewerWith(grants)));

const timeline = async (topic: TimelineTopic | null = null, grants?: readonly Grant[]) =>
  must(await peeringTimeline(deck, { peeringId, topic, before: null }, viewerWith(grants))).items;
const timelineKinds = async (topic: TimelineTopic | null = null, grants?: readonly Grant[]) =>
  (await timeline(topic, grants)).map((item) => (item.source === "reading" ? item.kind : item.entry.operationKind));

async function press(operationIds: readonly OperationId[]): Promise<void> {
  const { runId } = must(await applyOperations(deck, { subject: { peeringId }, operationIds }, click()));
  const run = await finished(deck, runId);
  expect(run.rows.map(({ status }) => status)).toEqual(operationIds.map(() => "done"));
}

const repairs = (answer: PeeringAnswer): OperationId[] =>
  answer.listed
    ? [...new Set(answer.findings.filter(({ result }) => result === "fail").flatMap(({ operations }) => operations))]
    : [];

/** Deletes the peering past Peerdeck, and waits until no side lists it. */
async function deletedElsewhere(): Promise<void> {
  const place = { side: "accepter", accountId: data, region: "eu-west-1" } as never;
  must(await deck.aws.apply({ kind: "delete-peering", place, peeringId }, { name: "console", correlationId: "x" }));
  await deck.clock.sleep(60_000);
  deck.fleet.watch.readAgain();
  await deck.fleet.turn();
  await deck.clock.sleep(3 * 86_400_000);
  deck.fleet.watch.readAgain();
  await deck.fleet.turn();
}

test("the worst finding comes first, and what passed last", async () => {
  const answer = await standing();
  if (!answer.listed) throw new Error("It is listed");
  expect(answer.health).toBe("broken");
  expect(answer.findings[0]).toMatchObject({
    check: "route-missing",
    side: "accepter",
    severity: "critical",
    result: "fail",
  });
  const results = answer.findings.map(({ result }) => result === "pass");
  expect(results).toEqual(results.toSorted((one, other) => Number(one) - Number(other)));
});

test("a repair by the ids of the findings is seen at once, without another reading of the fleet", async () => {
  await deck.fleet.turn();
  const before = await standing();
  await press(repairs(before));
  const after = await standing();
  expect(after).toMatchObject({ listed: true, health: "healthy" });
});

test("after a run both its places are read as soon as their turn comes, so that the status page learns of it", async () => {
  await deck.fleet.turn();
  const health = async () => (await deck.fleet.reports.of(everyAccount)).health.peerings[0]?.health;
  await press(repairs(await standing()));
  expect(await health()).toBe("broken");
  await deck.fleet.turn();
  expect(await health()).toBe("healthy");
});

test("a peering that the fleet's readings show is found without asking every account for it", async () => {
  await deck.fleet.turn();
  const asked = () => simulator.calls.of("DescribeVpcPeeringConnections").length;
  const before = asked();
  must(await accountsEverOf(deck, peeringId, everyAccount));
  expect(asked()).toBe(before);
});

test("who sees one account is told nothing of the other side, nor what was done and seen there", async () => {
  await deck.fleet.turn();
  await press(repairs(await standing()));
  await deck.fleet.turn();
  const whole = await standing();
  expect(await timelineKinds()).toContain("health");
  const part = await standing(holder("operator", shop));
  expect(part).toMatchObject({ listed: true, health: "not-verified" });
  expect(await timelineKinds(null, holder("operator", shop))).not.toContain("health");
  const told = JSON.stringify([part, await timeline(null, holder("operator", shop))]);
  for (const secret of ["data-vpc", "rtb-02222", "subnet-02222", "healthy"]) {
    expect(told).not.toContain(secret);
    expect(JSON.stringify([whole, await timeline()])).toContain(secret);
  }
});

test("the timeline tells what changed and who did it, newest first, one line for the alike of a click", async () => {
  await deck.fleet.turn();
  await press(repairs(await standing()));
  await deck.fleet.turn();
  const items = await timeline();
  expect(items.map((item) => item.at)).toEqual(
    items
      .map((item) => item.at)
      .toSorted()
      .toReversed(),
  );
  const deeds = items.flatMap((item) => (item.source === "trail" ? [item] : []));
  expect(deeds.map(({ by, entry, count }) => [entry.operationKind, by, count])).toContainEqual([
    "create-route",
    "alice",
    2,
  ]);
  expect(new Set(await timelineKinds("routes"))).toEqual(new Set(["routes", "create-route"]));
  expect(new Set(await timelineKinds("health"))).toEqual(new Set(["health"]));
  expect(await timelineKinds("done")).not.toContain("routes");
});

test("a forgotten peering is shown from what was kept, with its timeline", async () => {
  await deck.fleet.turn();
  await standing();
  await deletedElsewhere();
  const answer = await standing();
  expect(answer).toMatchObject({
    listed: false,
    problem: { code: "not-found" },
    past: {
      name: "shop-to-data",
      status: "deleted",
      requester: { accountId: shop, vpcId: "vpc-01111010000000000" },
      accepter: { accountId: data, vpcId: "vpc-02222020000000000" },
    },
    mayNote: true,
  });
  expect(JSON.stringify(await timeline())).toContain("active → deleted.");
});

test("that AWS has forgotten it is told once, in its timeline", async () => {
  await deck.fleet.turn();
  await deletedElsewhere();
  deck.fleet.watch.readAgain();
  await deck.fleet.turn();
  const told = (await timeline("state")).map((item) => (item.source === "reading" ? item.summary : ""));
  expect(told[0]).toBe("Gone from AWS's lists; last seen deleted.");
  expect(told.filter((summary) => summary.startsWith("Gone"))).toHaveLength(1);
});

test("whoever may see neither account is answered as for a peering that never was, before and after its end", async () => {
  const stranger = holder("admin", elsewhere);
  const ask = async (id: PeeringId) =>
    JSON.stringify([
      await peeringHealth(deck, id, viewerWith(stranger)),
      await peeringTimeline(deck, { peeringId: id, topic: null, before: null }, viewerWith(stranger)),
      await accountsEverOf(deck, id, sightOf(viewerWith(stranger))),
    ]);
  const same = async () => {
    const theirs = await ask(peeringId);
    expect(theirs).toContain("not-found");
    expect(theirs).toBe((await ask(unknown)).replaceAll(unknown, peeringId));
  };
  await deck.fleet.turn();
  await same();
  await deletedElsewhere();
  await same();
});

test("of a forgotten peering, who sees one account reads neither the other's name nor its changes", async () => {
  await deck.fleet.turn();
  await standing();
  await deletedElsewhere();
  const part = holder("viewer", data);
  const told = JSON.stringify([await standing(part), await timeline(null, part)]);
  expect(told).not.toContain("shop-to-data");
  expect(told).not.toContain("shop-vpc");
  expect(told).toContain("active → deleted.");
});

test("trouble that may pass is answered as trouble, not as a peering of the past", async () => {
  await deck.fleet.turn();
  await standing();
  await deck.clock.sleep(60_000);
  simulator.faults.add({
    kind: "error",
    code: "InternalError",
    message: "again",
    match: { action: "DescribeVpcPeeringConnections" },
  });
  const answer = await peeringHealth(deck, peeringId, viewerWith());
  expect(answer).toMatchObject({ ok: false, error: { code: "aws-fault" } });
});
