import { afterEach, expect, test, vi } from "vitest";
import { parseVpcRef } from "#lib/peering/ids.ts";
import type { GroupRule } from "#lib/peering/network.ts";
import type { FilterOperation, PlannedOperation } from "#lib/peering/operation.ts";
import { action, operationId, summary, undo } from "#lib/peering/operations/index.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { type FaultRule, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyAll } from "./apply-all.ts";
import { observePair } from "./observe-pair.ts";
import { permitAll } from "./permit.ts";
import { everyAccount } from "./sight.ts";
import { alice, deckOver, must } from "./testing/deck-over.ts";
import { withFilters } from "./with-filters.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};
const groupId = "sg-02222020000000002";
const rule: GroupRule = { protocol: "tcp", from: 8080, to: 8080, peer: { kind: "cidr", cidr: "10.10.0.0/16" } };

async function stand(faults: readonly FaultRule[] = []) {
  const scenario = scenarioNamed("half-done");
  if (scenario === null) throw new Error("No scenario half-done");
  const simulator = await startSimulator(scenario);
  simulator.faults.add(...faults);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  const operation: FilterOperation = {
    kind: "authorize-ingress",
    place: { side: "accepter", accountId: pair.accepter.accountId, region: pair.accepter.region },
    groupId,
    rule,
  };
  const observedSince = deck.onceEach.moment();
  const observation = await withFilters(
    deck,
    await observePair(deck, pair, null, everyAccount),
    [operation],
    everyAccount,
  );
  const apply = async (what: FilterOperation) => {
    const planned: PlannedOperation = {
      id: operationId(what),
      operation: what,
      status: "ready",
      because: null,
      after: [],
      recommended: true,
      summary: summary(what, observation),
      action: action(what),
    };
    const ends = await applyAll(deck, [planned], {
      observation,
      observedSince,
      actor: alice("00000000-0000-4000-8000-000000000001"),
      reason: "NET-1",
      permit: permitAll,
      onStart: () => undefined,
      onEnd: () => undefined,
    });
    return ends.get(planned.id);
  };
  const rules = () => simulator.truth().securityGroups.find(({ id }) => id === groupId)?.rules ?? [];
  return { simulator, deck, operation, observation, apply, rules };
}

test("filters are read on the side that an operation hangs on, and nowhere else", async () => {
  const { observation, simulator } = await stand();
  expect(observation.requester.filters).toBeUndefined();
  expect(observation.accepter.filters?.securityGroups.known).toBe(true);
  expect(simulator.calls.of("DescribeSecurityGroups")).toHaveLength(1);
  expect(simulator.calls.of("DescribeNetworkAcls")).toHaveLength(1);
});

test("a rule is made with a trail of before and after, and its undo takes it away", async () => {
  const { apply, operation, observation, deck, rules } = await stand();
  const before = rules();
  expect(await apply(operation)).toMatchObject({ status: "done" });
  expect(rules()).toHaveLength(before.length + 1);
  const scope = { accounts: "all", settings: false } as const;
  const [row] = await deck.trail.page({ scope, filter: anyEntry, before: null, rowsMax: 10 });
  expect(row).toMatchObject({
    operationKind: "authorize-ingress",
    accountId: pair.accepter.accountId,
    before: null,
    after: { groupId, rule },
    reason: "NET-1",
    result: "done",
  });
  const back = undo(operation, observation);
  expect(back).toMatchObject({ kind: "revoke-ingress", groupId, rule });
  await apply(back as FilterOperation);
  expect(rules()).toEqual(before);
});

test("where AWS's answers stay lost, the group itself tells that the rule was made", async () => {
  const { apply, operation, rules } = await stand([
    { kind: "lost-answer", as: "internal-error", match: { action: "AuthorizeSecurityGroupIngress" } },
  ]);
  expect(await apply(operation)).toMatchObject({ status: "done", unclear: null });
  expect(rules().filter(({ from }) => from === 8080)).toHaveLength(2);
});

test("nothing is read of a side that may not be seen", async () => {
  const { deck, operation, observation } = await stand();
  const { filters: _, ...bare } = observation.accepter;
  const again = await withFilters(deck, { ...observation, accepter: bare }, [operation], () => false);
  expect(again.accepter.filters).toBeUndefined();
});
