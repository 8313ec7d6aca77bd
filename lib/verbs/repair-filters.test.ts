import { afterEach, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import type { AccountId, OperationId, PeeringId } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import { peeringHealth } from "./peering-health.ts";
import { allRoles, clickOf, deckOver, finished, must } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const scenario = (name: string): Scenario => {
  const found = scenarioNamed(name);
  if (found === null) throw new Error(`No scenario ${name}`);
  return found;
};

const pairId = "pcx-01111222200000001" as PeeringId;
const data = "222222222222" as AccountId;
const aclId = "acl-02222020000000001";

/** `half-done`, and a list of people's own that shuts the requester out of all that the accepter has. */
const shutOut = (): Scenario => {
  const world = scenario("half-done");
  const all = { protocol: "-1", cidr: "0.0.0.0/0", action: "allow" } as const;
  return {
    ...world,
    networkAcls: [
      {
        id: aclId,
        vpcId: "vpc-02222020000000000",
        subnetIds: (world.subnets ?? []).flatMap(({ id }) => (id.startsWith("subnet-02222020") ? [id] : [])),
        entries: [
          { ruleNumber: 90, egress: false, protocol: "-1", cidr: "10.10.0.0/16", action: "deny" },
          { ruleNumber: 100, egress: false, ...all },
          { ruleNumber: 100, egress: true, ...all },
        ],
      },
    ],
  };
};

let clicks = 0;
const click = (grants: readonly Grant[] = allRoles) =>
  clickOf(`00000000-0000-4000-8000-${String(++clicks).padStart(12, "0")}`, grants);

async function stand(world: Scenario, peeringId: PeeringId) {
  const simulator = await startSimulator(world);
  const deck = await deckOver(simulator, configFor(world), vi.stubEnv);
  open.push(deck, simulator);
  await deck.fleet.turn();
  const answer = async (grants?: readonly Grant[]) => {
    const told = must(await peeringHealth(deck, peeringId, click(grants).viewer));
    if (!told.listed) throw new Error("It is listed");
    return told;
  };
  const failed = async (check: string, grants?: readonly Grant[]) =>
    (await answer(grants)).findings.filter((each) => each.check === check && each.result === "fail");
  const press = async (operationIds: readonly OperationId[], grants?: readonly Grant[]) => {
    const request = { subject: { peeringId }, operationIds, reason: "NET-7" };
    return (await finished(deck, must(await applyOperations(deck, request, click(grants))).runId)).rows;
  };
  const routes = async () => press((await failed("route-missing")).flatMap(({ operations }) => operations));
  const trail = () =>
    deck.trail.page({
      scope: { accounts: "all", settings: false },
      filter: anyEntry,
      before: null,
      rowsMax: 50,
    });
  return { simulator, deck, answer, failed, press, routes, trail };
}

const statuses = (rows: readonly { readonly status: string }[]) => rows.map(({ status }) => status);

test("an ACL that shuts the other side out: the finding's own changes are shown, applied, in the trail, and it is gone", async () => {
  const { answer, failed, press, routes, trail, simulator } = await stand(shutOut(), pairId);
  await routes();
  const [found] = await failed("acl-denies-peer");
  const shown = (await answer()).filterMends.filter(({ id }) => found?.operations.includes(id));
  expect(shown.map(({ action, status }) => [action, status])).toEqual([["ec2:CreateNetworkAclEntry", "ready"]]);
  expect(statuses(await press(found?.operations ?? []))).toEqual(["done"]);
  expect(await failed("acl-denies-peer")).toEqual([]);
  const entries = simulator.truth().networkAcls.find(({ id }) => id === aclId)?.entries ?? [];
  expect(entries.map(({ ruleNumber, action }) => `${ruleNumber} ${action}`)).toEqual(
    expect.arrayContaining(["89 allow", "90 deny", "100 allow"]),
  );
  expect(await trail()).toContainEqual(
    expect.objectContaining({
      operationKind: "create-acl-entry",
      resource: pairId,
      accountId: data,
      reason: "NET-7",
      result: "done",
    }),
  );
});

test("what the list has become meanwhile counts: a change that it no longer wants is not sent", async () => {
  const { failed, press, routes, deck, simulator } = await stand(shutOut(), pairId);
  await routes();
  const [found] = await failed("acl-denies-peer");
  const at = { side: "accepter", accountId: data, region: "eu-west-1" } as never;
  const entry = { ruleNumber: 90, egress: false, action: "deny", protocol: "-1", cidr: "10.10.0.0/16" } as const;
  const removal = {
    kind: "delete-acl-entry",
    place: at,
    networkAclId: aclId,
    entry: { ...entry, ports: null, icmp: null },
  };
  must(await deck.aws.apply(removal as never, { name: "console", correlationId: "x" }));
  const [row] = await press(found?.operations ?? []);
  expect(row).toMatchObject({ status: "skipped", problem: { code: "plan-changed" } });
  expect(simulator.calls.of("CreateNetworkAclEntry")).toEqual([]);
});

test("who may only look sends nothing, and is told who could", async () => {
  const { failed, press, routes, simulator } = await stand(shutOut(), pairId);
  await routes();
  const [found] = await failed("acl-denies-peer");
  const [row] = await press(found?.operations ?? [], [{ role: "viewer", accountId: "*" }]);
  expect(row).toMatchObject({ status: "skipped", problem: { code: "not-permitted" } });
  expect(simulator.calls.of("CreateNetworkAclEntry")).toEqual([]);
});

test("group rules that a deleted peering has left behind are found, removed, and gone", async () => {
  const world = scenario("company");
  const ended = (world.peerings ?? []).find(({ status }) => status === "deleted");
  const { failed, press, simulator } = await stand(world, ended?.id as PeeringId);
  const found = await failed("group-rules-stale");
  expect(found.flatMap(({ operations }) => operations)).not.toEqual([]);
  const rules = () =>
    simulator.truth().securityGroups.flatMap((group) => group.rules.map((rule) => ({ group: group.id, rule })));
  const before = rules();
  const rows = await press(found.flatMap(({ operations }) => operations));
  expect(new Set(statuses(rows))).toEqual(new Set(["done"]));
  expect(await failed("group-rules-stale")).toEqual([]);
  expect(rules()).toHaveLength(before.length - rows.length);
});
