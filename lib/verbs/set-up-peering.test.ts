import { afterEach, expect, test, vi } from "vitest";
import { parseRouteTableId, parseVpcRef, type VpcRef } from "#lib/peering/ids.ts";
import { type FaultRule, type ListeningSimulator, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import type { Deck } from "./deck.ts";
import { deckOver, must, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

async function stand(name: string, faults: readonly FaultRule[] = []) {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`No scenario ${name}`);
  const simulator = await startSimulator(scenario);
  simulator.faults.add(...faults);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  return { simulator, deck, scenario };
}

const shop = must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000"));
const data = must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000"));
const pair = { requester: shop, accepter: data };

const vpcsOf = (scenario: Scenario): VpcRef[] =>
  scenario.vpcs.map((vpc) => must(parseVpcRef(`${vpc.accountId}/${vpc.region}/${vpc.id}`)));

const writes = /^(?:Create|Accept|Reject|Delete|Modify|Replace)/;
const sent = (simulator: ListeningSimulator) =>
  simulator.calls.all().filter(({ action, parameters }) => writes.test(action) && parameters["DryRun"] !== "true");
const live = (simulator: ListeningSimulator) =>
  simulator
    .truth()
    .peerings.filter(({ status }) =>
      ["initiating-request", "pending-acceptance", "provisioning", "active"].includes(status),
    );
const unsettledOf = (deck: Deck) => deck.trail.unsettled();

test("two accounts, two Regions: one run makes an active peering with all routes and DNS both ways", async () => {
  const { simulator, deck } = await stand("two-accounts");
  const answer = await wholeSetUp(deck, pair);
  expect(answer).toMatchObject({ outcome: "done", waitingFor: null, problem: null, peering: { status: "active" } });
  expect(answer.operations.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    "create-peering done",
    "accept done",
    "create-route done",
    "create-route done",
    "create-route done",
    "create-route done",
    "set-peering-dns done",
    "set-peering-dns done",
  ]);
  const { peerings, routeTables } = simulator.truth();
  expect(peerings).toMatchObject([
    { id: answer.peering.id, status: "active", requester: { dns: true }, accepter: { dns: true } },
  ]);
  const routed = routeTables.filter(({ routes }) => routes.some(({ target }) => target === answer.peering.id));
  expect(routed).toHaveLength(4);
  expect(await unsettledOf(deck)).toEqual([]);
});

test("running it again sends nothing and says that all is there already", async () => {
  const { simulator, deck } = await stand("two-accounts");
  await wholeSetUp(deck, pair);
  const before = sent(simulator).length;
  const again = await wholeSetUp(deck, pair);
  expect(again.outcome).toBe("done");
  expect(new Set(again.operations.map(({ status }) => status))).toEqual(new Set(["already"]));
  expect(sent(simulator)).toHaveLength(before);
});

test("asked the other way round, it takes up the peering that there is", async () => {
  const { simulator, deck } = await stand("two-accounts");
  const first = await wholeSetUp(deck, pair);
  const turned = await wholeSetUp(deck, { requester: data, accepter: shop });
  expect(turned).toMatchObject({ outcome: "done", peering: { id: first.peering.id, requester: shop } });
  expect(live(simulator)).toHaveLength(1);
});

test("a plan sends nothing", async () => {
  const { simulator, deck } = await stand("two-accounts");
  const answer = await wholeSetUp(deck, pair, { planOnly: true });
  expect(answer).toMatchObject({ outcome: "planned", peering: { id: null, status: null } });
  expect(new Set(answer.operations.map(({ status }) => status))).toEqual(new Set(["planned"]));
  expect(sent(simulator)).toEqual([]);
});

test("one account and one Region, where one VPC's attributes keep DNS off", async () => {
  const { simulator, deck, scenario } = await stand("same-account");
  const [requester, accepter] = vpcsOf(scenario);
  if (!requester || !accepter) throw new Error("The scenario has two VPCs");
  const answer = await wholeSetUp(deck, { requester, accepter }, { dnsRequired: false });
  expect(answer.outcome).toBe("done");
  const [dns] = answer.operations.filter(({ kind }) => kind === "set-peering-dns");
  expect(dns).toMatchObject({ status: "skipped", error: { message: expect.stringContaining("DNS hostnames") } });
  expect(live(simulator)).toMatchObject([{ status: "active", requester: { dns: false }, accepter: { dns: false } }]);
  expect(await wholeSetUp(deck, { requester, accepter })).toMatchObject({ outcome: "failed" });
});

test("overlapping CIDRs are refused before anything is sent", async () => {
  const { simulator, deck, scenario } = await stand("overlap");
  const [requester, accepter] = vpcsOf(scenario);
  if (!requester || !accepter) throw new Error("The scenario has two VPCs");
  const answer = await wholeSetUp(deck, { requester, accepter });
  expect(answer).toMatchObject({ outcome: "refused", problem: { code: "conflict" } });
  expect(new Set(answer.operations.map(({ status }) => status))).toEqual(new Set(["skipped"]));
  expect(sent(simulator)).toEqual([]);
});

test("an accepter that is not managed is waited for by name, and a second run sends no second request", async () => {
  const { simulator, deck, scenario } = await stand("unmanaged-accepter");
  const managed = new Set(deck.aws.accounts().map(({ id }) => id));
  const requester = vpcsOf(scenario).find(({ accountId }) => managed.has(accountId));
  const accepter = vpcsOf(scenario).find(({ accountId }) => !managed.has(accountId));
  if (!requester || !accepter) throw new Error("The scenario has two VPCs");
  for (const status of ["done", "already"]) {
    const answer = await wholeSetUp(deck, { requester, accepter });
    expect(answer).toMatchObject({ outcome: "waiting", peering: { status: "pending-acceptance" } });
    expect(answer.waitingFor).toContain(accepter.accountId);
    expect(answer.operations[0]).toMatchObject({ kind: "create-peering", status });
  }
  expect(live(simulator)).toHaveLength(1);
});

test.each(["disconnect", "internal-error"] as const)(
  "an answer to the request that is lost (%s) is found out, and no second peering is made",
  async (as) => {
    const { simulator, deck } = await stand("two-accounts", [
      { kind: "lost-answer", as, match: { action: "CreateVpcPeeringConnection" }, times: 1 },
    ]);
    const answer = await wholeSetUp(deck, pair);
    expect(answer.outcome).toBe("done");
    expect(simulator.truth().peerings).toHaveLength(1);
    expect(await unsettledOf(deck)).toEqual([]);
  },
);

test("a denied action is told with account, Region, action and AWS's request id; the other rows go on", async () => {
  const { simulator, deck } = await stand("two-accounts", [
    { kind: "deny", match: { action: "CreateRoute", accountId: "222222222222" } },
  ]);
  const answer = await wholeSetUp(deck, pair);
  expect(answer.outcome).toBe("failed");
  const failed = answer.operations.filter(({ status }) => status === "failed");
  expect(failed.map(({ kind, accountId }) => [kind, accountId])).toEqual([
    ["create-route", "222222222222"],
    ["create-route", "222222222222"],
  ]);
  expect(failed[0]?.error).toMatchObject({
    code: "access-denied",
    accountId: "222222222222",
    region: "eu-west-1",
    action: "ec2:CreateRoute",
  });
  expect(failed[0]?.error?.requestId).toBeTruthy();
  simulator.faults.clear();
  const again = await wholeSetUp(deck, pair);
  expect(again.outcome).toBe("done");
  expect(again.operations.filter(({ status }) => status === "done")).toHaveLength(2);
});

test("a storm of throttling delays, and is never told", async () => {
  const { deck } = await stand("two-accounts", [{ kind: "throttle", match: { action: "CreateRoute" }, times: 3 }]);
  expect(await wholeSetUp(deck, pair)).toMatchObject({ outcome: "done", problem: null });
});

test("reads that lag far behind change nothing of the outcome", async () => {
  const { simulator, deck } = await stand("two-accounts", [
    { kind: "stale-read", byMs: 20_000, match: { action: "Describe*" }, forMs: 300_000 },
  ]);
  expect(await wholeSetUp(deck, pair)).toMatchObject({ outcome: "done" });
  expect(simulator.truth().peerings).toHaveLength(1);
});

test("route tables that neither VPC has are bad input, and nothing is sent", async () => {
  const { simulator, deck } = await stand("two-accounts");
  const goal = {
    name: "",
    reason: "",
    tags: {},
    routeTables: [must(parseRouteTableId("rtb-0000000000000dead"))],
    dns: { requester: false, accepter: false },
  };
  expect(await wholeSetUp(deck, pair, { goal })).toMatchObject({ outcome: "refused", problem: { code: "bad-input" } });
  expect(sent(simulator)).toEqual([]);
});
