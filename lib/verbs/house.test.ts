import { afterEach, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import { type AccountId, parseVpcRef } from "#lib/peering/ids.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import type { Deck } from "./deck.ts";
import { observePair } from "./observe-pair.ts";
import { preflightPair } from "./preflight-pair.ts";
import { everyAccount } from "./sight.ts";
import { allRoles, clickOf, deckOver, finished, ids, must, wholeSetUp } from "./testing/deck-over.ts";

const shop = must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000"));
const data = must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000"));
const pair = { requester: shop, accepter: data };

let simulator: ListeningSimulator;
let deck: Deck;
afterEach(async () => {
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});

async function under(rules: string, name = "two-accounts"): Promise<void> {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const timers = { initiatingMs: 0, provisioningMs: 0, provisioningInterRegionMs: 0, otherSideLagMs: 0 };
  simulator = await startSimulator(scenario, { timers });
  deck = await deckOver(simulator, `${configFor(scenario)}\nrules:\n  - { name: Ours, ${rules} }\n`, vi.stubEnv);
}

const request = async (grants: readonly Grant[] = allRoles, tags: Record<string, string> = {}) => {
  const click = clickOf("00000000-0000-4000-8000-000000000001", grants as Grant[]);
  const observation = await observePair(deck, pair, null, everyAccount);
  const create = plan(observation, wholeGoal, []).operations.filter(
    ({ operation }) => operation.kind === "create-peering",
  );
  const operationIds = create.map(({ id }) => id);
  const asked = { subject: pair, operationIds, request: { name: "", reason: "", tags } };
  const { runId } = must(await applyOperations(deck, asked, click));
  return (await finished(deck, runId)).rows[0];
};
const requests = () => simulator.calls.of("CreateVpcPeeringConnection").filter(({ error }) => error === null);

const apart = "neverPeer: [{ account: '111111111111' }, { account: '222222222222' }]";

test("an enforced rule keeps the request from being sent, and the refusal stands in the trail", async () => {
  await under(`${apart}, enforce: true`);
  expect(await request()).toMatchObject({
    status: "skipped",
    problem: { code: "not-permitted", message: expect.stringContaining('House rule "Ours" forbids it') },
  });
  expect(requests()).toEqual([]);
  const rows = await deck.database.db.selectFrom("trail").selectAll().execute();
  expect(rows.map(({ operation_kind, result }) => `${operation_kind} ${result}`)).toEqual(["create-peering refused"]);
});

test("a rule that is not enforced is told in preflight, and stops nothing", async () => {
  await under(apart);
  const { house } = must(await preflightPair(deck, pair, { grants: [...allRoles] }));
  expect(house).toMatchObject([{ check: "rule-never-peer", result: "fail", blocking: false }]);
  expect(await request()).toMatchObject({ status: "done" });
});

test("what the request carries is judged as the server sends it", async () => {
  await under("requiredTags: [Owner], enforce: true");
  expect(await request()).toMatchObject({ status: "skipped" });
  expect(requests()).toEqual([]);
  expect(await request(allRoles, { Owner: "netops" })).toMatchObject({ status: "done" });
});

test("of a side that somebody may not see nothing is told, and an enforced rule is not passed by looking away", async () => {
  await under("neverPeer: [{ tag: env=prod }, { account: '222222222222' }], enforce: true");
  const half: Grant[] = [{ role: "operator", accountId: "111111111111" as AccountId }];
  const { house } = must(await preflightPair(deck, pair, { grants: half }));
  expect(house).toMatchObject([{ result: "pass" }]);
  await deck.close();
  await simulator.close();
  await under("neverPeer: [{ account: '111111111111' }, { tag: env=prod }], enforce: true");
  expect(must(await preflightPair(deck, pair, { grants: half })).house).toMatchObject([{ result: "unknown" }]);
  expect(await request(half)).toMatchObject({
    status: "skipped",
    problem: { message: expect.stringContaining("whoever asks must be able to see both accounts") },
  });
  expect(requests()).toEqual([]);
});

test("the command line refuses as a whole what an enforced rule would stop on the way", async () => {
  await under("prefixMax: { ipv4: 20 }, enforce: true");
  const answer = await wholeSetUp(deck, pair);
  expect(answer).toMatchObject({
    outcome: "refused",
    problem: { message: expect.stringMatching(/House rule "Ours" forbids it: 10\.\d+\.0\.0\/16 is wider than \/20/) },
  });
  expect(simulator.calls.all().filter(({ action }) => action.startsWith("Create"))).toEqual([]);
});

test("an enforced rule on routes stops the wide route of a peering that is there", async () => {
  await under("prefixMax: { ipv4: 20 }, enforce: true", "half-done");
  const click = clickOf("00000000-0000-4000-8000-000000000002", [...allRoles]);
  const peeringId = must(await deck.aws.listPeerings({ accountId: shop.accountId, region: shop.region }))[0]?.peeringId;
  if (peeringId === undefined) throw new Error("No peering");
  const { runId } = must(
    await applyOperations(
      deck,
      { subject: { peeringId }, operationIds: ids("create-route/requester/rtb-01111010000000001/10.20.0.0/16") },
      click,
    ),
  );
  const [row] = (await finished(deck, runId)).rows;
  expect(row).toMatchObject({ status: "skipped", problem: { code: "not-permitted" } });
  expect(simulator.calls.of("CreateRoute").filter(({ error }) => error === null)).toEqual([]);
});
