import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { shop } from "#lib/aws/testing/stand.ts";
import { acceptSeen, anna, endsOf, look, readAgain, type World, worldOver } from "#tests/setup/approvals.ts";
import { must } from "../testing/deck-over.ts";
import { countWaiting, listApprovals } from "./list.ts";
import { decideSeveral } from "./several.ts";

const strangers = 1_000;
/** Of a machine that does other things besides; the first look works out what the reading tells. */
const [firstMaxMs, answerMaxMs] = [5_000, 500];
const rules = [
  "approvals:",
  "  rules:",
  "    - { name: friends, when: { from: organization, cidrsWithin: [10.0.0.0/8] }, decide: accept, live: true }",
];

let world: World;
beforeAll(async () => {
  world = await worldOver(`flood:${strangers}`, vi.stubEnv, rules);
  await readAgain(world.deck);
});
afterAll(async () => {
  await world.close();
  vi.unstubAllEnvs();
});

const received = async () => must(await listApprovals(world.deck, anna().viewer)).received;
const within = async <T>(mostMs: number, work: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const done = await work();
  expect(performance.now() - startedAt).toBeLessThan(mostMs);
  return done;
};
const accepted = () => world.simulator.calls.of("AcceptVpcPeeringConnection").length;

test("a thousand look-alike requests: all are listed in a moment, each marked, and the one of a friend among them", async () => {
  const rows = await within(firstMaxMs, received);
  expect(await within(answerMaxMs, received)).toEqual(rows);
  expect(rows).toHaveLength(strangers + 1);
  const foreign = rows.filter(({ asker }) => asker.kind === "stranger");
  expect(foreign).toHaveLength(strangers);
  expect(foreign.filter(({ worst }) => worst?.severity === "high" && worst.result === "fail")).toHaveLength(strangers);
  expect(rows.filter(({ asker }) => asker.kind === "managed")).toMatchObject([{ requester: { vpcName: "data-vpc" } }]);
  expect(must(await countWaiting(world.deck, anna().viewer))).toEqual({ waiting: strangers + 1 });
  const { risks, change } = await look(world.deck, foreign[0]?.id ?? "", anna());
  expect(change?.observation.accepter.peerings).toMatchObject({ value: [{ peeringId: foreign[0]?.id }] });
  const quota = risks.find(({ check }) => check === "quota-waiting-requests");
  expect(quota?.summary).toBe(
    "1,001 requests wait for shop-vpc, which has 0 active peerings; AWS allows 50 unless raised.",
  );
});

test("a thousand look-alike requests: none is accepted by itself, by a tick, or without account and VPC typed in", async () => {
  await readAgain(world.deck);
  const foreign = (await received()).filter(({ asker }) => asker.kind === "stranger");
  expect(foreign.every(({ acceptHash }) => acceptHash === null)).toBe(true);
  const [first] = foreign;
  const hash = (await look(world.deck, first?.id ?? "", anna())).change?.hash ?? null;
  const items = foreign.slice(0, 20).map(({ id }) => ({ id, hash: id === first?.id ? hash : null }));
  const ticked = must(await decideSeveral(world.deck, { items, decision: "accept", reason: "" }, anna()));
  expect(ticked.map(({ problem }) => problem?.code)).toEqual(
    items.map(({ id }) => (id === first?.id ? "bad-input" : "wrong-state")),
  );
  expect(await acceptSeen(world.deck, first?.id ?? "", anna())).toMatchObject({ error: { code: "bad-input" } });
  expect(accepted()).toBe(0);
  const typed = { accountId: shop.place.accountId, vpcId: shop.vpcId };
  expect(await endsOf(world.deck, await acceptSeen(world.deck, first?.id ?? "", anna(), { typed }))).toEqual(["done"]);
  expect(accepted()).toBe(1);
});

test("a thousand look-alike requests: those that are ticked are rejected together, and the rest stays", async () => {
  const before = await received();
  const items = before.slice(-20).map(({ id }) => ({ id, hash: null }));
  const results = must(await decideSeveral(world.deck, { items, decision: "reject", reason: "Not ours." }, anna()));
  expect(results.map(({ decision }) => decision?.outcome)).toEqual(items.map(() => "done"));
  expect(await received()).toHaveLength(before.length - items.length);
});
