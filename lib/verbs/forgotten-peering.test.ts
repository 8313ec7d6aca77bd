import { afterEach, describe, expect, test, vi } from "vitest";
import type { Grant } from "#lib/auth/permissions.ts";
import type { UnlistedPeering } from "#lib/peering/health/answers.ts";
import type { AccountId, OperationId, PeeringId } from "#lib/peering/ids.ts";
import { anyEntry } from "#lib/peering/trail.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import { peeringHealth } from "./peering-health.ts";
import { everyAccount } from "./sight.ts";
import { allRoles, clickOf, deckOver, finished, must } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

let clicks = 0;
const click = (grants: readonly Grant[] = allRoles) =>
  clickOf(`00000000-0000-4000-8000-${String(++clicks).padStart(12, "0")}`, grants);

async function stand(name: string) {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error(`No scenario ${name}`);
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(deck, simulator);
  await deck.fleet.turn();
  const answer = async (id: PeeringId, grants?: readonly Grant[]): Promise<UnlistedPeering> => {
    const told = must(await peeringHealth(deck, id, click(grants).viewer));
    if (told.listed) throw new Error("It is listed");
    return told;
  };
  const press = async (id: PeeringId, operationIds: readonly OperationId[], grants?: readonly Grant[]) => {
    const request = { subject: { peeringId: id }, plan: "left-behind", operationIds, reason: "NET-9" } as const;
    const { rows } = await finished(deck, must(await applyOperations(deck, request, click(grants))).runId);
    await deck.fleet.turn();
    return rows;
  };
  const routes = () =>
    simulator.truth().routeTables.flatMap(({ id, routes: all }) => all.map((each) => ({ table: id, ...each })));
  const leadingTo = (id: PeeringId) => routes().filter(({ target }) => target === id);
  const orphans = async () =>
    (await deck.fleet.reports.of(everyAccount)).health.findings.filter(({ check }) => check === "route-orphan");
  return { simulator, deck, answer, press, routes, leadingTo, orphans };
}

const statuses = (rows: readonly { readonly status: string }[]) => rows.map(({ status }) => status);
const idsOf = ({ leftBehind }: UnlistedPeering) => (leftBehind?.operations ?? []).map(({ id }) => id);

describe("routes to a peering that Peerdeck has never seen", () => {
  const company = async () => {
    const here = await stand("company");
    const [finding] = await here.orphans();
    const id = finding?.peeringIds[0] as PeeringId;
    return { ...here, id };
  };

  test("are shown on its page, each once, as what would be called", async () => {
    const { answer, id, leadingTo } = await company();
    const told = await answer(id);
    expect(told).toMatchObject({ listed: false, past: null });
    expect(told.leftBehind?.operations.map(({ action, status }) => [action, status])).toEqual(
      leadingTo(id).map(() => ["ec2:DeleteRoute", "ready"]),
    );
  });

  test("are deleted by one press, and nothing else is; the trail tells who and why", async () => {
    const { answer, press, id, routes, leadingTo, orphans, deck } = await company();
    const others = routes().filter(({ target }) => target !== id);
    const before = await orphans();
    const rows = await press(id, idsOf(await answer(id)));
    expect(new Set(statuses(rows))).toEqual(new Set(["done"]));
    expect(leadingTo(id)).toEqual([]);
    expect(routes()).toEqual(others);
    expect((await orphans()).length).toBe(before.length - 1);
    expect(await answer(id)).toMatchObject({ listed: false, leftBehind: null });
    const scope = { accounts: "all", settings: false } as const;
    const trail = await deck.trail.page({ scope, filter: { ...anyEntry, resource: id }, before: null, rowsMax: 9 });
    expect(trail).toContainEqual(
      expect.objectContaining({ operationKind: "delete-route", result: "done", reason: "NET-9" }),
    );
  });

  test("are left alone where they go elsewhere by now", async () => {
    const { answer, press, id, deck, simulator, routes } = await company();
    const told = await answer(id);
    const [planned] = told.leftBehind?.operations ?? [];
    if (planned?.operation.kind !== "delete-route") throw new Error("Nothing is offered");
    const { place, routeTableId, destination } = planned.operation;
    const { vpcId } = told.leftBehind?.observation.requester ?? expect.unreachable();
    const live = simulator
      .truth()
      .peerings.find(
        ({ status, requester, accepter }) =>
          status === "pending-acceptance" && [requester.vpcId, accepter.vpcId].includes(vpcId),
      );
    const target = { kind: "peering", id: live?.id ?? "" } as const;
    const was = { kind: "peering", id } as const;
    const change = { kind: "replace-route", place, routeTableId, destination, target, was } as const;
    must(await deck.aws.apply(change, { name: "console", correlationId: "x" }));
    expect(statuses(await press(id, [planned.id]))).toEqual(["skipped"]);
    expect(routes()).toContainEqual(expect.objectContaining({ table: routeTableId, destination, target: live?.id }));
  });

  test("wait for somebody who may delete them", async () => {
    const { answer, press, id, leadingTo } = await company();
    const looks: readonly Grant[] = [{ role: "viewer", accountId: "*" }];
    const told = await answer(id, looks);
    expect(new Set(told.leftBehind?.operations.map(({ status }) => status))).toEqual(new Set(["blocked"]));
    const before = leadingTo(id).length;
    expect(new Set(statuses(await press(id, idsOf(told), looks)))).toEqual(new Set(["skipped"]));
    expect(leadingTo(id)).toHaveLength(before);
  });

  test("are nobody's business who may not see the account: as an id that never was", async () => {
    const { deck, id } = await company();
    const stranger: readonly Grant[] = [{ role: "admin", accountId: "999999999999" as AccountId }];
    const ask = async (which: PeeringId) => JSON.stringify(await peeringHealth(deck, which, click(stranger).viewer));
    const never = "pcx-00000000000000bad" as PeeringId;
    expect(await ask(id)).toContain("not-found");
    expect(await ask(id)).toBe((await ask(never)).replaceAll(never, id));
  });
});

describe("routes to a peering that Peerdeck has seen", () => {
  const id = "pcx-01111222200000001" as PeeringId;

  test("are deleted on the side that still has them, once AWS has forgotten it; not before by this way", async () => {
    const { answer, press, deck, leadingTo } = await stand("half-done");
    const kept = leadingTo(id).length;
    expect(kept).toBeGreaterThan(0);
    expect(
      statuses(await press(id, ["delete-route/requester/rtb-01111010000000002/10.20.0.0/16" as OperationId])),
    ).toEqual(["skipped"]);
    const place = { side: "accepter", accountId: "222222222222", region: "eu-west-1" } as never;
    must(
      await deck.aws.apply({ kind: "delete-peering", place, peeringId: id }, { name: "console", correlationId: "x" }),
    );
    await deck.clock.sleep(3 * 86_400_000);
    deck.fleet.watch.readAgain();
    await deck.fleet.turn();
    const told = await answer(id);
    expect(told.past).not.toBeNull();
    expect(statuses(await press(id, idsOf(told)))).toEqual(Array(kept).fill("done"));
    expect(leadingTo(id)).toEqual([]);
  });
});
