import { afterEach, describe, expect, test, vi } from "vitest";
import { shop } from "#lib/aws/testing/stand.ts";
import { instantOf } from "#lib/clock.ts";
import { moveApproval } from "#lib/db/approval-moves.ts";
import { anna, eventsOf, look, readAgain, requestedInConsole, type World, worldOver } from "#tests/setup/approvals.ts";
import { must } from "../testing/deck-over.ts";
import { approvalHistory } from "./history.ts";
import { listApprovals } from "./list.ts";
import { peerdeckItself } from "./peerdeck-itself.ts";
import { approvalRules } from "./rules.ts";

let world: World;
afterEach(async () => {
  await world.close();
  vi.unstubAllEnvs();
});

const rules = (...lines: readonly string[]) => ["approvals:", "  rules:", ...lines.map((line) => `    - { ${line} }`)];
const inPlan = 'name: in plan, when: { from: managed, cidrsWithin: ["10.0.0.0/8"], tagged: { Name: console } }';
const status = () => world.simulator.truth().peerings[0]?.status;

test("a rule that is not live says once what it would do, and does nothing", async () => {
  world = await worldOver("two-accounts", vi.stubEnv, rules(`${inPlan}, decide: accept`));
  const id = await requestedInConsole(world.deck);
  await readAgain(world.deck);
  expect(status()).toBe("pending-acceptance");
  expect(await eventsOf(world.deck, id)).toEqual(["seen by Peerdeck: pending", "rule-would by Peerdeck: pending"]);
  const { rules: shown, dryRun } = await approvalRules(world.deck, anna().viewer);
  expect(shown).toMatchObject([{ name: "in plan", live: false, outcome: "accept" }]);
  expect(dryRun).toMatchObject([{ id, would: "accept", rule: "in plan", state: "pending" }]);
});

test("a live rule accepts with the routes it includes, and the trail names the rule and its version", async () => {
  world = await worldOver(
    "two-accounts",
    vi.stubEnv,
    rules(`${inPlan}, decide: accept, include: [routes], live: true`),
  );
  const id = await requestedInConsole(world.deck);
  expect(["provisioning", "active"]).toContain(status());
  const { events } = await look(world.deck, id, anna());
  const end = events.at(-1);
  expect(end).toMatchObject({ kind: "accepted", detail: { rule: "in plan", lines: [] } });
  const entries = await world.deck.trail.page({
    scope: { accounts: "all", settings: true },
    filter: { ...noFilter, resource: id },
    before: null,
    rowsMax: 50,
  });
  expect(entries.map(({ operationKind }) => operationKind).toSorted()).toEqual([
    "accept",
    "create-route",
    "create-route",
  ]);
  for (const { actor, reason } of entries) {
    expect(actor).toMatchObject({ id: `rule:in plan@${end?.detail.ruleVersion}`, method: "system" });
    expect(reason).toBe(`Rule in plan, version ${end?.detail.ruleVersion}`);
  }
  const { rows } = await approvalHistory(world.deck, anna().viewer, null);
  expect(rows).toMatchObject([{ id, state: "accepted", rule: "in plan", by: { name: "Rule in plan" } }]);
});

test("what fits no rule is left to people, and a stranger is never accepted by one", async () => {
  world = await worldOver("foreign", vi.stubEnv, rules(`${inPlan}, decide: accept, live: true`));
  await readAgain(world.deck);
  expect(status()).toBe("pending-acceptance");
  expect(world.simulator.calls.of("AcceptVpcPeeringConnection")).toEqual([]);
});

test("strangers are rejected once they are old enough, with the rule's reason for whoever looks", async () => {
  const reason = 'reason: "Nobody here knows you."';
  world = await worldOver(
    "foreign",
    vi.stubEnv,
    rules(`name: strangers, when: { from: stranger, olderThanDays: 2 }, decide: reject, ${reason}, live: true`),
  );
  await readAgain(world.deck);
  expect(status()).toBe("pending-acceptance");
  world.simulator.clock.advance(2 * 86_400_000);
  await readAgain(world.deck);
  expect(status()).toBe("rejected");
  const { rows } = await approvalHistory(world.deck, anna().viewer, null);
  expect(rows).toMatchObject([{ state: "rejected", reason: "Nobody here knows you.", rule: "strangers" }]);
  const { dryRun } = await approvalRules(world.deck, anna().viewer);
  expect(dryRun).toMatchObject([{ would: "reject", against: false, state: "rejected" }]);
});

test("a rule that AWS refuses says so, leaves the request open, and waits before it tries again", async () => {
  world = await worldOver("two-accounts", vi.stubEnv, rules(`${inPlan}, decide: accept, live: true`));
  world.simulator.faults.set([{ kind: "deny", match: { action: "AcceptVpcPeeringConnection" } }]);
  const id = await requestedInConsole(world.deck);
  await readAgain(world.deck);
  expect(await eventsOf(world.deck, id)).toEqual(["seen by Peerdeck: pending", "rule-failed by Rule in plan: pending"]);
  expect(must(await listApprovals(world.deck, anna().viewer)).received).toHaveLength(1);
});

describe("what ends outside Peerdeck", () => {
  const endedBy = async (kind: "accept" | "reject" | "delete-peering") => {
    world = await worldOver("two-accounts", vi.stubEnv);
    const id = await requestedInConsole(world.deck);
    const { change } = await look(world.deck, id, anna());
    if (change === null) throw new Error("nothing shown");
    const place = change.observation[kind === "delete-peering" ? "requester" : "accepter"].place;
    must(
      await world.deck.aws.apply(
        { kind, place: place as never, peeringId: id },
        { name: "console", correlationId: "c" },
      ),
    );
    await readAgain(world.deck);
    return (await eventsOf(world.deck, id)).at(-1);
  };

  test.each([
    ["accept", "accepted by outside Peerdeck: accepted"],
    ["reject", "rejected by outside Peerdeck: rejected"],
    ["delete-peering", "withdrawn by outside Peerdeck: withdrawn"],
  ] as const)("%s is in the history, and nobody is named whom AWS does not name", async (kind, event) => {
    expect(await endedBy(kind)).toBe(event);
  });

  test("expiry is", async () => {
    world = await worldOver("expiring:600", vi.stubEnv);
    await readAgain(world.deck);
    const [row] = must(await listApprovals(world.deck, anna().viewer)).received;
    world.simulator.clock.advance(600_000);
    await readAgain(world.deck);
    expect((await eventsOf(world.deck, row?.id ?? "")).at(-1)).toBe("expired by Peerdeck: expired");
    const ended = await look(world.deck, row?.id ?? "", anna());
    expect(ended.row).toMatchObject({ state: "expired", requestedAt: row?.requestedAt });
  });
});

test("a request that was taken for gone, and that AWS shows long after, is open again and says so", async () => {
  world = await worldOver("two-accounts", vi.stubEnv);
  const id = await requestedInConsole(world.deck);
  const event = {
    at: instantOf(world.deck.clock),
    kind: "gone",
    actor: peerdeckItself,
    reason: null,
    detail: {},
  } as const;
  await moveApproval(world.deck.database.db, { id, from: ["pending"], to: "gone", event });
  const waiting = async () => must(await listApprovals(world.deck, anna().viewer)).received.map((row) => row.id);
  await readAgain(world.deck);
  expect(await waiting()).toEqual([]);
  world.simulator.clock.advance(6 * 60_000);
  await readAgain(world.deck);
  expect(await waiting()).toEqual([id]);
  expect((await eventsOf(world.deck, id)).at(-1)).toBe("reopened by Peerdeck: pending");
});

test("CIDRs that change while the request waits are told, in the history and as a risk", async () => {
  world = await worldOver("two-accounts", vi.stubEnv);
  const id = await requestedInConsole(world.deck);
  await world.addCidr(shop.vpcId, "10.11.0.0/16");
  world.simulator.clock.advance(600_000);
  await readAgain(world.deck);
  const { events, risks } = await look(world.deck, id, anna());
  expect(events.at(-1)).toMatchObject({ kind: "changed", detail: { lines: ["10.11.0.0/16 was added"] } });
  expect(risks).toContainEqual(expect.objectContaining({ check: "cidr-changed", severity: "high" }));
});

const noFilter = {
  person: null,
  account: null,
  region: null,
  resource: null,
  category: null,
  result: null,
  from: null,
  until: null,
  click: null,
  row: null,
  text: null,
};
