import { afterEach, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import { parseAccountId, parseRegion, parseVpcRef } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import { type FaultRule, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { allRoles, clickOf, deckOver, must } from "../testing/deck-over.ts";
import { applyFixes } from "./apply-fixes.ts";
import { askReach, findReachEnds, reachMatrix, suggestReach } from "./ask-reach.ts";
import { pairNames } from "./pair-names.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

/** hub-bastion, network-hub, to payments-proxy, payments-prod: its group lets port 3128 in from elsewhere only. */
const asked: Asked = {
  from: "i-01111010000000003",
  to: "i-02222024000000003",
  service: "tcp/3128",
  family: null,
  opening: "address",
};
const groupId = "sg-02222024000000002";
const fix = `authorize-ingress/${groupId}/tcp/3128-3128/10.10.16.20/32`;
const at = { correlationId: "00000000-0000-4000-8000-000000000001" };

async function stand(faults: readonly FaultRule[] = []) {
  const scenario = scenarioNamed("company");
  if (scenario === null) throw new Error("No scenario company");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  simulator.faults.add(...faults);
  await deck.fleet.turn();
  const rulesOf = (id: string) => simulator.truth().securityGroups.find((group) => group.id === id)?.rules ?? [];
  const ended = async (runId: string) => {
    await vi.waitUntil(() => deck.runs.get(runId)?.finishedAt !== null, { timeout: 5_000, interval: 5 });
    return deck.runs.get(runId)?.rows ?? [];
  };
  return { deck, simulator, rulesOf, ended };
}

const only = (account: string, role: Grant["role"] = "operator"): readonly Grant[] => [
  { role, accountId: must(parseAccountId(account)) },
];
const everything = { accounts: "all", settings: true } as const;
const presser = (grants: readonly Grant[] = allRoles) => clickOf(at.correlationId, grants);

test("across two accounts the one thing that stops it is named, with the mend and who may apply it", async () => {
  const { deck } = await stand();
  const { answer, fixes, from, to } = must(await askReach(deck, asked, presser().viewer));
  expect([answer.verdict, answer.over, answer.reason]).toEqual(["unreachable", "peering", "destination-sg-ingress"]);
  expect([from?.name, to?.name]).toEqual(["hub-bastion", "payments-proxy"]);
  expect(fixes).toMatchObject([{ id: fix, action: "ec2:AuthorizeSecurityGroupIngress", refusal: null, waits: false }]);
  const { fixes: forViewers } = must(await askReach(deck, asked, presser([{ role: "viewer", accountId: "*" }]).viewer));
  expect(forViewers).toMatchObject([{ refusal: { code: "not-permitted" } }]);
});

test("the picked mend is sent once, stands in the trail with its reason, and the next answer has it", async () => {
  const { deck, rulesOf, ended } = await stand();
  const before = rulesOf(groupId).length;
  const { runId } = must(await applyFixes(deck, { asked, fixIds: [fix], reason: "NET-7" }, presser()));
  expect(await ended(runId)).toMatchObject([{ status: "done", problem: null }]);
  expect(rulesOf(groupId)).toHaveLength(before + 1);
  const { answer } = must(await askReach(deck, asked, presser().viewer));
  expect([answer.verdict, answer.reason]).toEqual(["reachable", "allowed"]);
  const entries = await deck.trail.page({ scope: everything, filter: anyEntry, before: null, rowsMax: 5 });
  expect(entries).toMatchObject([{ operationKind: "authorize-ingress", result: "done", reason: "NET-7" }]);
});

test("a question asked through another copy of the modules, as bundles have them, knows of the mend at once", async () => {
  const { deck, ended } = await stand();
  vi.resetModules();
  const bundle = await import("./ask-reach.ts");
  const before = must(await bundle.askReach(deck, asked, presser().viewer));
  const { runId } = must(await applyFixes(deck, { asked, fixIds: [fix], reason: "" }, presser()));
  await ended(runId);
  const after = must(await bundle.askReach(deck, asked, presser().viewer));
  expect([before.answer.verdict, after.answer.verdict]).toEqual(["unreachable", "reachable"]);
});

test("what the answer does not offer by now is not sent, whatever the browser names", async () => {
  const { deck, rulesOf, ended } = await stand();
  const before = rulesOf(groupId);
  const wider = `authorize-ingress/${groupId}/-1/all-all/0.0.0.0/0`;
  const { runId } = must(await applyFixes(deck, { asked, fixIds: [wider], reason: "" }, presser()));
  expect(await ended(runId)).toMatchObject([{ status: "skipped", problem: { code: "plan-changed" } }]);
  expect(rulesOf(groupId)).toEqual(before);
});

test("who may look but not change sends nothing, and the attempt is in the trail", async () => {
  const { deck, rulesOf, ended } = await stand();
  const before = rulesOf(groupId);
  const viewer = presser([{ role: "viewer", accountId: "*" }]);
  const { runId } = must(await applyFixes(deck, { asked, fixIds: [fix], reason: "" }, viewer));
  expect(await ended(runId)).toMatchObject([{ status: "skipped", problem: { code: "not-permitted" } }]);
  expect(rulesOf(groupId)).toEqual(before);
  const entries = await deck.trail.page({ scope: everything, filter: anyEntry, before: null, rowsMax: 5 });
  expect(entries).toMatchObject([{ operationKind: "authorize-ingress", result: "refused" }]);
});

test("of an account that one may not see nothing is told, and it makes the answer unknown, never certain", async () => {
  const { deck } = await stand();
  const { viewer } = presser(only("111111111111"));
  const byAddress = must(await askReach(deck, { ...asked, to: "10.24.240.10" }, viewer));
  expect([byAddress.answer.verdict, byAddress.answer.reason]).toEqual(["unknown", "unknown-other-side"]);
  expect(byAddress.answer.missing[0]).toMatchObject({ accountId: "222222222222" });
  const hidden = must(await askReach(deck, asked, viewer));
  const absent = must(await askReach(deck, { ...asked, to: "i-0fffffffffffffff0" }, viewer));
  const told = (reading: typeof hidden) => JSON.stringify(reading.answer).replaceAll(/i-0[0-9a-f]{16}/g, "i-…");
  expect(told(hidden)).toBe(told(absent));
  expect(absent.answer.summary).toContain("in no live peering");
  expect(absent.answer.missing).toMatchObject([{ action: "" }]);
  const ends = must(await findReachEnds(deck, "payments", viewer));
  for (const text of [JSON.stringify(byAddress), JSON.stringify(hidden), JSON.stringify(ends)])
    for (const secret of ["payments-proxy", "payments-core", groupId, "subnet-02222"])
      expect(text).not.toContain(secret);
});

test("a question costs AWS the same however many ask it at once, and one refused list makes it unknown", async () => {
  const { deck, simulator } = await stand();
  const before = simulator.calls.all().length;
  await Promise.all([1, 2, 3].map(() => askReach(deck, asked, presser().viewer)));
  const calls = simulator.calls.all().slice(before);
  const counts = Map.groupBy(calls, ({ action }) => action);
  expect(counts.get("DescribeSecurityGroups")).toHaveLength(2);
  expect(counts.get("DescribeRouteTables")).toHaveLength(2);
  const denied = { kind: "deny", match: { action: "DescribeSecurityGroups", accountId: "222222222222" } } as const;
  const { deck: other } = await stand([denied]);
  const { answer } = must(await askReach(other, asked, presser().viewer));
  expect([answer.verdict, answer.missing[0]?.action]).toEqual(["unknown", "ec2:DescribeSecurityGroups"]);
});

test("an answer that began before everything was read says so, though all of it was read by its end", async () => {
  const { deck } = await stand();
  deck.fleet.watch.readAgain([
    { accountId: must(parseAccountId("111111111111")), region: must(parseRegion("us-east-1")) },
  ]);
  const read = vi.spyOn(deck.readings, "read");
  read.mockImplementationOnce(async (...asked) => {
    await deck.fleet.turn();
    return deck.readings.read(...asked);
  });
  const early = must(await askReach(deck, asked, presser().viewer));
  const late = must(await askReach(deck, asked, presser().viewer));
  expect([early.settling, late.settling]).toEqual([true, false]);
});

test("a peering offers pairs of its own, and a matrix of every subnet against every other, each way", async () => {
  const { deck } = await stand();
  const pair = {
    requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
    accepter: must(parseVpcRef("222222222222/us-east-1/vpc-02222024000000000")),
  };
  const { viewer } = presser();
  const { pairs, settling } = must(await suggestReach(deck, pair, viewer));
  expect(settling).toBe(false);
  expect(pairs.map(({ fromName, toName, service }) => `${fromName} ${toName} ${service}`)).toContain(
    "hub-bastion payments-proxy tcp/3128",
  );
  expect(pairNames(deck, pair, () => true)).toEqual(["hub-us-east-1", "payments-core"]);
  const seesOne = (account: string) => account === "111111111111";
  expect(pairNames(deck, pair, seesOne)).toEqual(["hub-us-east-1", pair.accepter.vpcId]);
  const request = { way: "there", service: "tcp/443", family: 4, rowsFrom: 0, columnsFrom: 0 } as const;
  const there = must(await reachMatrix(deck, pair, request, viewer));
  const back = must(await reachMatrix(deck, pair, { ...request, way: "back" }, viewer));
  expect([there.rowsTotal, there.columnsTotal]).toEqual([back.columnsTotal, back.rowsTotal]);
  expect(there.cells).toHaveLength(there.rows.length);
});
