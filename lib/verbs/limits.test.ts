import { afterEach, expect, test, vi } from "vitest";
import { data } from "#lib/aws/testing/stand.ts";
import type { RouteTableId } from "#lib/peering/ids.ts";
import {
  acceptSeen,
  anna,
  endsOf,
  look,
  pair,
  requestedInConsole,
  type World,
  worldOver,
} from "#tests/setup/approvals.ts";
import { applyOperations } from "./apply-operations.ts";
import { clickOf, finished, ids, must, peering, wholeSetUp } from "./testing/deck-over.ts";

let world: World;
afterEach(async () => {
  await world.close();
  vi.unstubAllEnvs();
});

const calls = (action: string) => world.simulator.calls.of(action);
const goal = {
  name: "orders",
  reason: "",
  tags: {},
  routeTables: "all",
  dns: { requester: false, accepter: false },
} as const;

test("a default route over a peering is not sent, also where a goal names it", async () => {
  world = await worldOver("two-accounts", vi.stubEnv);
  const routes = ["0.0.0.0/0", "::/0"].map((destination) => ({ routeTableId: data.mainTable, destination }));
  const exact = { routes, tags: { requester: {}, accepter: {} } };
  const setUp = await wholeSetUp(world.deck, pair, { goal: { ...goal, routeTables: [], exact } });
  expect(setUp.operations.filter(({ status }) => status === "skipped")).toHaveLength(2);
  expect([...calls("CreateRoute"), ...calls("ReplaceRoute")]).toEqual([]);
});

test("more tables at once than the limits allow get no route; fewer do, press by press", async () => {
  world = await worldOver("two-accounts", vi.stubEnv, ["limits: { tablesAtOnce: 1 }"]);
  const setUp = await wholeSetUp(world.deck, pair, { goal });
  expect(setUp.operations.filter(({ kind }) => kind === "create-route").map(({ status }) => status)).not.toContain(
    "done",
  );
  expect(calls("CreateRoute")).toEqual([]);
  const press = async (...tables: readonly RouteTableId[]) => {
    const operationIds = ids(...tables.map((table) => `create-route/accepter/${table}/10.10.0.0/16`));
    const subject = { peeringId: peering(setUp.peering.id) };
    const run = must(await applyOperations(world.deck, { subject, operationIds }, clickOf(`press-${tables.length}`)));
    return (await finished(world.deck, run.runId)).rows.map(({ status, problem }) => problem?.code ?? status);
  };
  const other = "rtb-02222020000000002" as RouteTableId;
  expect(await press(data.mainTable, other)).toEqual(["not-permitted", "not-permitted"]);
  expect(calls("CreateRoute")).toEqual([]);
  expect(await press(other)).toEqual(["done"]);
});

test("a change with more tables than the limits allow is not approved, and nothing of it is sent", async () => {
  world = await worldOver("two-accounts", vi.stubEnv, ["limits: { tablesAtOnce: 1 }"]);
  const id = await requestedInConsole(world.deck);
  const whole = await acceptSeen(world.deck, id, anna(), { parts: ["accept", "accepter-routes"] });
  expect(whole).toMatchObject({ error: { code: "not-permitted", message: expect.stringContaining("2 route tables") } });
  expect([...calls("AcceptVpcPeeringConnection"), ...calls("CreateRoute")]).toEqual([]);
  expect(await endsOf(world.deck, await acceptSeen(world.deck, id, anna()))).toEqual(["done"]);
});

test("a rule that would accept with more tables than the limits allow accepts nothing, and says why", async () => {
  const rule = "name: ours, when: { from: managed }, decide: accept, include: [routes], live: true";
  const lines = ["limits: { tablesAtOnce: 1 }", "approvals:", "  rules:", `    - { ${rule} }`];
  world = await worldOver("two-accounts", vi.stubEnv, lines);
  const id = await requestedInConsole(world.deck);
  expect((await look(world.deck, id, anna())).events.at(-1)).toMatchObject({
    kind: "rule-failed",
    detail: { lines: [expect.stringContaining("2 route tables")] },
  });
  expect([...calls("AcceptVpcPeeringConnection"), ...calls("CreateRoute")]).toEqual([]);
});
