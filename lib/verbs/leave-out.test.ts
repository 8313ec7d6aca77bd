import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Grant, Role } from "#lib/auth/permissions.ts";
import { allLeftOut } from "#lib/db/left-out.ts";
import { type AccountId, type PeeringId, parseVpcRef, type RouteTableId } from "#lib/peering/ids.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import type { Deck } from "./deck.ts";
import { accountOfTable, leaveOut, takeBack } from "./leave-out.ts";
import { clickOf, deckOver, must } from "./testing/deck-over.ts";

const peeringId = "pcx-01111222200000001" as PeeringId;
const own = "111111111111" as AccountId;
const shop = must(parseVpcRef(`${own}/us-east-1/vpc-01111010000000000`));
const reason = "Batch jobs only";

let simulator: ListeningSimulator;
let deck: Deck;
let routeTableId: RouteTableId;

beforeEach(async () => {
  const scenario = scenarioNamed("half-done");
  if (!scenario) throw new Error("No scenario");
  simulator = await startSimulator(scenario);
  deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  const tables = must(await deck.aws.listRouteTables({ accountId: own, region: shop.region }));
  routeTableId = tables.find(({ vpcId }) => vpcId === shop.vpcId)?.routeTableId ?? ("" as RouteTableId);
});
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

const grant = (role: Role, accountId: AccountId | "*" = "*"): Grant => ({ role, accountId });
let clicks = 0;
const by = (...grants: Grant[]) => clickOf(`00000000-0000-4000-8000-${String(++clicks).padStart(12, "0")}`, grants);
const asked = (change: object = {}) => ({ peeringId, routeTableId, reason, ...change });
const kept = async () => (await allLeftOut(deck.database.db)).get(peeringId) ?? [];
/** The report of the whole fleet keeps what is wrong; the peering's own has what passed, too. */
const saidOfIt = async () => {
  await deck.fleet.turn();
  const { health } = await deck.fleet.reports.of(() => true);
  const listed = health.peerings.find((each) => each.peeringId === peeringId);
  return JSON.stringify(listed && (await deck.fleet.reports.ofPair(listed.observation, () => true))?.findings);
};
const events = async () => {
  const rows = await deck.database.db.selectFrom("trail").selectAll().orderBy("seq").execute();
  return rows.map((row) => [row.category, row.operation_kind, row.account_id, row.resource, row.reason]);
};

test("a choice is kept with who and why, stands in the trail, and reaches the health of the fleet", async () => {
  expect(await leaveOut(deck, asked({ reason: ` ${reason} ` }), by(grant("operator", own)))).toEqual({
    ok: true,
    data: null,
  });
  expect(await kept()).toMatchObject([{ routeTableId, by: "alice", reason, at: expect.stringMatching(/Z$/) }]);
  expect(await saidOfIt()).toContain("alice");
  expect(await leaveOut(deck, asked(), by(grant("operator")))).toMatchObject({ error: { code: "conflict" } });

  expect(await takeBack(deck, asked({ reason: "Now wanted" }), by(grant("operator")))).toEqual({
    ok: true,
    data: null,
  });
  expect(await kept()).toEqual([]);
  expect(await saidOfIt()).not.toContain("alice");
  expect(await takeBack(deck, asked(), by(grant("operator")))).toMatchObject({ error: { code: "wrong-state" } });
  expect(await events()).toEqual([
    ["settings", "leave-table-out", own, peeringId, reason],
    ["settings", "take-table-back", own, peeringId, "Now wanted"],
  ]);
});

test.each<[Role, boolean]>([
  ["viewer", false],
  ["operator", true],
  ["approver", false],
  ["admin", false],
])("the role %s alone may: %s", async (role, may) => {
  const answer = await leaveOut(deck, asked(), by(grant(role)));
  expect(answer.ok).toBe(may);
  if (!answer.ok) expect(answer.error.code).toBe("not-permitted");
  expect(await kept()).toHaveLength(may ? 1 : 0);
});

test("the role is wanted in the table's own account, which our own side finds", async () => {
  const other = grant("operator", "222222222222" as AccountId);
  expect(await accountOfTable(deck, asked(), by(grant("operator")).viewer)).toEqual({ ok: true, data: [own] });
  expect(await leaveOut(deck, asked(), by(grant("viewer", own), other))).toMatchObject({
    error: { code: "not-permitted" },
  });
});

test("a table of another VPC, of a side that may not be seen, and one that does not exist are told alike", async () => {
  const tables = must(await deck.aws.listRouteTables({ accountId: own, region: shop.region }));
  const foreign = tables.find(({ vpcId }) => vpcId !== shop.vpcId)?.routeTableId;
  const ids = ["rtb-00000000000000bad", ...(foreign === undefined ? [] : [foreign])];
  for (const id of ids) {
    const answer = await leaveOut(deck, asked({ routeTableId: id }), by(grant("operator")));
    expect(answer).toMatchObject({ error: { code: "not-found" } });
  }
  const blind = by(grant("operator", "222222222222" as AccountId));
  for (const id of [routeTableId, "rtb-00000000000000bad"]) {
    const answer = await leaveOut(deck, asked({ routeTableId: id }), blind);
    expect(answer).toMatchObject({
      error: { code: "not-found", message: `${id} is no route table of either VPC of this peering that you may see.` },
    });
  }
  const stranger = await accountOfTable(deck, asked(), by(grant("operator", "333333333333" as AccountId)).viewer);
  expect(stranger).toMatchObject({ error: { code: "not-found" } });
  expect(await kept()).toEqual([]);
});

test.each(["", "   "])("without a reason nothing is kept", async (empty) => {
  expect(await leaveOut(deck, asked({ reason: empty }), by(grant("operator")))).toMatchObject({
    error: { code: "bad-input", path: "reason" },
  });
  expect(await kept()).toEqual([]);
});
