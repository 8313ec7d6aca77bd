import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Grant, Role } from "#lib/auth/permissions.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type AccountId, type PeeringId, parseVpcRef } from "#lib/peering/ids.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations, type Presser } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { listVpcs } from "./list-vpcs.ts";
import { observePeering, readPeering } from "./observe-peering.ts";
import { preflightPair } from "./preflight-pair.ts";
import { readRun } from "./runs.ts";
import { everyAccount, sightOf } from "./sight.ts";
import { clickOf, deckOver, finished, ids, must, wholeSetUp } from "./testing/deck-over.ts";

const shop = must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000"));
const data = must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000"));
const elsewhere = "333333333333" as AccountId;
const unknown = "pcx-00000000000000bad" as PeeringId;

let simulator: ListeningSimulator;
let deck: Deck;

async function stand(name: string): Promise<void> {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  simulator = await startSimulator(scenario);
  deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
}

beforeEach(() => stand("half-done"));
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

const peeringId = "pcx-01111222200000001" as PeeringId;
const grant = (role: Role, accountId: AccountId | "*" = "*"): Grant => ({ role, accountId });
const withGrants = (...grants: Grant[]) => ({ userId: "someone", grants });

/** What a person may do is asked once a second; AWS's bucket lets so many calls go in that time. */
const inOneSecondMax = 105;

let clicks = 0;
const click = (...grants: Grant[]): Presser =>
  clickOf(`00000000-0000-4000-8000-${String(++clicks).padStart(12, "0")}`, grants);

async function readyIds(kind: string) {
  const observation = must(await observePeering(deck, peeringId, everyAccount));
  return plan(observation, wholeGoal, [])
    .operations.filter(({ operation, status }) => operation.kind === kind && status === "ready")
    .map(({ id, operation }) => ({ id, accountId: operation.place.accountId }));
}

async function press(by: Presser, operationIds: readonly string[]) {
  const { runId } = must(
    await applyOperations(deck, { subject: { peeringId }, operationIds: ids(...operationIds) }, by),
  );
  return (await finished(deck, runId)).rows;
}

/** That AWS has carried out. */
const writes = () => simulator.calls.of("CreateRoute").filter(({ error }) => error === null);

test.each<[Role, "done" | "skipped"]>([
  ["viewer", "skipped"],
  ["operator", "done"],
  ["approver", "skipped"],
  ["admin", "skipped"],
])("routes by the role %s alone are %s", async (role, status) => {
  const [route] = await readyIds("create-route");
  const [row] = await press(click(grant(role)), [route?.id ?? ""]);
  expect(row?.status).toBe(status);
  expect(writes()).toHaveLength(status === "done" ? 1 : 0);
});

test("each operation is permitted in its own account: the rest is refused by name, and none of it is sent", async () => {
  const routes = await readyIds("create-route");
  expect(new Set(routes.map(({ accountId }) => accountId))).toEqual(new Set([shop.accountId, data.accountId]));
  const by = click(grant("operator", shop.accountId), grant("viewer", data.accountId));
  const rows = await press(
    by,
    routes.map(({ id }) => id),
  );
  for (const { accountId, status, problem } of rows) {
    expect(status).toBe(accountId === shop.accountId ? "done" : "skipped");
    if (accountId === data.accountId)
      expect(problem).toMatchObject({
        code: "not-permitted",
        message: "Changing routes needs the operator role for data (222222222222).",
        mend: "Ask an operator, or an admin to give you the role.",
      });
  }
  expect(writes()).toHaveLength(rows.filter(({ status }) => status === "done").length);
});

test("what is refused stands in the trail, with who asked for it", async () => {
  const [route] = await readyIds("create-route");
  await press(click(grant("viewer")), [route?.id ?? ""]);
  const filter = { person: null, account: null, region: null, resource: null, category: null, result: null };
  const [row] = await deck.trail.page({
    scope: { accounts: "all", settings: true },
    filter: { ...filter, from: null, until: null, click: null, row: null, text: null },
    before: null,
    rowsMax: 10,
  });
  expect(row).toMatchObject({
    result: "refused",
    operationKind: "create-route",
    accountId: route?.accountId,
    resource: peeringId,
    actor: { name: "alice", method: "password", ip: "192.0.2.7" },
  });
});

test("no session is assumed in an account where the person may change nothing", async () => {
  await readPeering(deck, peeringId, withGrants(grant("viewer")));
  const [route] = await readyIds("create-route");
  simulator.calls.clear();
  await press(click(grant("viewer")), [route?.id ?? ""]);
  expect(simulator.calls.of("AssumeRole")).toEqual([]);
});

test("a role that is lowered between looking and pressing is refused: what counts is the moment of applying", async () => {
  const [route] = await readyIds("create-route");
  const by = click(grant("operator"));
  const lowered: Viewer = { ...by.viewer, grants: [grant("viewer")] };
  const [row] = await press({ ...by, viewerNow: () => Promise.resolve(lowered) }, [route?.id ?? ""]);
  expect(row).toMatchObject({ status: "skipped", problem: { code: "not-permitted" } });
  expect(writes()).toEqual([]);
});

test("a plan that has changed since it was shown is not applied, whoever asks", async () => {
  const [route] = await readyIds("create-route");
  const rows = await press(click(grant("operator")), [route?.id ?? "", `${route?.id}-edited`]);
  expect(rows.map(({ status, problem }) => [status, problem?.code])).toEqual([
    ["done", undefined],
    ["skipped", "plan-changed"],
  ]);
});

test.each<[string, (by: Viewer) => Viewer | null, string]>([
  ["disabled or signed out", () => null, "signed-out"],
  ["lowered", (by) => ({ ...by, grants: [grant("viewer")] }), "not-permitted"],
])("a run in flight stops within seconds when its person is %s", async (_name, later, code) => {
  await deck.close();
  await simulator.close();
  await stand("many-tables:300");
  const made = await wholeSetUp(deck, pairOf(), { goal: { ...wholeGoal, routeTables: [] } });
  const id = made.peering.id ?? unknown;
  const observation = must(await observePeering(deck, id, everyAccount));
  const routes = plan(observation, wholeGoal, [])
    .operations.filter(({ operation, status }) => operation.kind === "create-route" && status === "ready")
    .map((planned) => planned.id);
  expect(routes.length).toBeGreaterThan(290);
  const by = click(grant("operator"));
  let sentBefore: number | null = null;
  const viewerNow = () => {
    if (writes().length < 20) return Promise.resolve(by.viewer);
    sentBefore ??= simulator.calls.of("CreateRoute").length;
    return Promise.resolve(later(by.viewer));
  };
  const { runId } = must(
    await applyOperations(deck, { subject: { peeringId: id }, operationIds: routes }, { ...by, viewerNow }),
  );
  const { rows } = await finished(deck, runId);
  const sent = rows.filter(({ status }) => status === "done").length;
  expect(sent).toBeGreaterThanOrEqual(20);
  expect(rows.filter(({ problem }) => problem?.code === code)).toHaveLength(rows.length - sent);
  expect(rows.length - sent).toBeGreaterThan(50);
  expect(writes()).toHaveLength(sent);
  expect(simulator.calls.of("CreateRoute").length - (sentBefore ?? 0)).toBeLessThanOrEqual(inOneSecondMax);
});

test("a run in flight stops when another server has taken the database", async () => {
  const routes = await readyIds("create-route");
  const problem = { code: "conflict", message: "Another Peerdeck server has it." } as const;
  deck = { ...deck, database: { ...deck.database, lost: () => Promise.resolve(problem) } };
  const rows = await press(
    click(grant("operator")),
    routes.map(({ id }) => id),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { status, problem: told } of rows)
    expect([status, told?.message]).toEqual(["skipped", "Not sent: Another Peerdeck server has it."]);
  expect(writes()).toEqual([]);
});

const pairOf = () => {
  const [requester, accepter] = simulator.scenario.vpcs.map(({ accountId, region, id }) =>
    must(parseVpcRef(`${accountId}/${region}/${id}`)),
  );
  if (!requester || !accepter) throw new Error("The scenario has no two VPCs");
  return { requester, accepter };
};

test("the list holds the VPCs of visible accounts and no trace of others", async () => {
  const seen = must(await listVpcs(deck, sightOf(withGrants(grant("viewer", shop.accountId)))));
  expect(new Set(seen.vpcs.map(({ ref }) => ref.accountId))).toEqual(new Set([shop.accountId]));
  expect(JSON.stringify(seen)).not.toContain(data.accountId);
  expect(must(await listVpcs(deck, everyAccount)).vpcs.length).toBeGreaterThan(seen.vpcs.length);
});

test("of a peering with an account that may not be seen, that side is unknown, unnamed and never read", async () => {
  simulator.calls.clear();
  const seen = must(await readPeering(deck, peeringId, withGrants(grant("operator", shop.accountId))));
  const { requester, accepter } = seen.observation;
  expect(requester.vpc.known).toBe(true);
  expect(accepter).toMatchObject({ managed: false, accountName: null, roleArn: null });
  expect([accepter.vpc, accepter.dns, accepter.subnets, accepter.routeTables, accepter.peerings]).toEqual(
    Array(5).fill(expect.objectContaining({ known: false })),
  );
  expect(JSON.stringify(seen)).not.toMatch(/data-(?:vpc|private|main)|rtb-02222|222222222222:role/);
  expect(simulator.calls.all().filter((call) => call.accountId === data.accountId)).toEqual([]);
});

test("an account that may not be seen reads like one that Peerdeck does not manage", async () => {
  const viewer = withGrants(grant("operator", shop.accountId));
  const stranger = { ...data, accountId: elsewhere };
  const answers = await Promise.all(
    [data, stranger].map((accepter) => preflightPair(deck, { requester: shop, accepter }, viewer)),
  );
  const [hidden, unmanaged] = answers.map((answer) => withoutTimes(answer));
  expect(hidden).toBe(unmanaged?.replaceAll(elsewhere, data.accountId));
});

const withoutTimes = (value: unknown): string => JSON.stringify(value).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "T");

test("a peering of others is answered, searched for and paid for like one that does not exist", async () => {
  const stranger = withGrants(grant("admin", elsewhere));
  await readPeering(deck, peeringId, withGrants(grant("viewer")));
  simulator.calls.clear();
  const answers = await Promise.all([peeringId, unknown].map((id) => readPeering(deck, id, stranger)));
  const [theirs, none] = answers.map((answer) => JSON.stringify(answer));
  expect(theirs).toBe(none?.replaceAll(unknown, peeringId));
  expect(simulator.calls.all()).toEqual([]);
});

test("a run of others is no run, and of a shared one only the visible account's rows are shown", async () => {
  const routes = await readyIds("create-route");
  const by = click(grant("operator"));
  const { runId } = must(
    await applyOperations(
      deck,
      { subject: { peeringId }, operationIds: [...routes.map(({ id }) => id), ...ids("no-such")] },
      by,
    ),
  );
  await finished(deck, runId);
  const stranger = withGrants(grant("admin", elsewhere));
  const none = crypto.randomUUID();
  expect(JSON.stringify(readRun(deck, runId, stranger))).toBe(
    JSON.stringify(readRun(deck, none, stranger)).replaceAll(none, runId),
  );
  const half = must(readRun(deck, runId, withGrants(grant("viewer", shop.accountId)))).rows;
  expect(new Set(half.map(({ accountId }) => accountId))).toEqual(new Set([shop.accountId]));
  expect(must(readRun(deck, runId, by.viewer)).rows).toHaveLength(routes.length + 1);
});

test("the answers say, side by side, what this person may not do and who could", async () => {
  const viewer = withGrants(grant("operator", shop.accountId), grant("approver", data.accountId));
  const { mayNot } = must(await readPeering(deck, peeringId, viewer));
  expect(Object.keys(mayNot.requester).sort()).toEqual(["accept", "reject"]);
  expect(Object.keys(mayNot.accepter)).not.toContain("accept");
  expect(mayNot.accepter["create-route"]).toMatchObject({
    message: "Changing routes needs the operator role for data (222222222222).",
  });
});
