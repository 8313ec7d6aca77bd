import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MayNot } from "../answers.ts";
import { type Side, sides } from "../ids.ts";
import type { PairObservation, PeeringStatus } from "../observation.ts";
import type { PlannedOperation } from "../operation.ts";
import { done } from "../operations/index.ts";
import { applyToModel } from "../testing/model.ts";
import { pairObservation, peeringId, routeTo, tableIds, toPeering, withSide } from "../testing/observation.ts";
import { dicePerPair, variedPair } from "../testing/varied.ts";
import { active, withRoute } from "../testing/worlds.ts";
import { answersToConfirm, sendable, type TeardownPlan, teardownPlan } from "./plan.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const list = "pl-0123456789abcdef0";
const refusal = { code: "not-permitted", message: "Needs the operator role." } as const;
const mayNothing = (...at: readonly Side[]): MayNot => {
  const all = { "delete-route": refusal, "delete-peering": refusal, reject: refusal };
  return { requester: at.includes("requester") ? all : {}, accepter: at.includes("accepter") ? all : {} };
};

const idsOf = (operations: readonly PlannedOperation[]) => operations.map(({ id }) => String(id));
const toSend = (observation: PairObservation, mayNot?: MayNot) =>
  sendable(teardownPlan(observation, mayNot === undefined ? {} : { mayNot }));

/** Applies what may go now, one after the other, for as long as `goOn` says so. */
function carryOut(start: PairObservation, goOn: (count: number) => boolean): PairObservation {
  let now = start;
  for (let count = 0; goOn(count); count++) {
    expect(count).toBeLessThan(60);
    const next = toSend(now).find(({ status }) => status === "ready");
    if (next === undefined) return now;
    now = applyToModel(now, next.operation);
    expect(done(next.operation, now)).toBe("yes");
  }
  return now;
}

const tablesOf = (observation: PairObservation) =>
  sides.flatMap((side) => {
    const { routeTables } = observation[side];
    return routeTables.known ? routeTables.value : [];
  });
const leadingThere = (observation: PairObservation) =>
  tablesOf(observation).flatMap(({ routes }) => routes.filter(({ target }) => target.id === peeringId));
const otherRoutes = (observation: PairObservation) =>
  tablesOf(observation).map(({ routes, ...table }) => ({
    ...table,
    routes: routes.filter(({ target }) => target.id !== peeringId),
  }));

describe("what goes", () => {
  test("every route to this very peering, of every table, IPv6 and prefix lists too; then the peering, once", () => {
    const operations = toSend(withRoute(active(), "requester", "main", toPeering(list)));
    const routes = operations.slice(0, -1);
    expect(idsOf(routes)).toEqual([
      `delete-route/requester/${tableIds.requester.main}/10.20.0.0/16`,
      `delete-route/requester/${tableIds.requester.main}/2a05:d018:5b:2000::/56`,
      `delete-route/requester/${tableIds.requester.main}/${list}`,
      `delete-route/requester/${tableIds.requester.app}/10.20.0.0/16`,
      `delete-route/requester/${tableIds.requester.app}/2a05:d018:5b:2000::/56`,
      ...[tableIds.accepter.main, tableIds.accepter.app].flatMap((table) =>
        ["10.10.0.0/16", "100.64.0.0/20", "2600:1f18:4a:1000::/56"].map(
          (destination) => `delete-route/accepter/${table}/${destination}`,
        ),
      ),
    ]);
    const last = operations.at(-1);
    expect(last).toMatchObject({ id: `delete-peering/requester/${peeringId}`, status: "waiting" });
    expect(last?.after).toEqual(idsOf(routes));
  });

  test("a table that serves no subnet is cleared like any other", () => {
    const { routeTables } = active().requester;
    const stray = (routeTables.known ? routeTables.value : []).map((table) =>
      table.routeTableId === tableIds.requester.edge
        ? { ...table, gatewayIds: [], routes: [...table.routes, toPeering("10.20.9.0/24")] }
        : table,
    );
    const world = withSide(active(), "requester", { routeTables: { known: true, value: stray, readAt: "" } });
    expect(idsOf(toSend(world))).toContain(`delete-route/requester/${tableIds.requester.edge}/10.20.9.0/24`);
  });

  test("a route of the same destination to another target is never among them", () => {
    const foreign = [routeTo("10.20.0.0/16", nat), toPeering("10.21.0.0/16", "blackhole", "pcx-0dead0dead0dead00")];
    const world = pairObservation({ status: "active", requester: { routes: foreign } });
    expect(idsOf(toSend(world))).toEqual([`delete-peering/requester/${peeringId}`]);
  });

  test("what a route leaves behind is told: another way, a part of one, or none", () => {
    const left = (...routes: Parameters<typeof withRoute>[3][]) => {
      const world = routes.reduce((now, route) => withRoute(now, "requester", "main", route), active());
      const [table] = teardownPlan(world).sides.requester.tables ?? [];
      return table?.routes.find(({ destination }) => destination === "10.20.0.0/16")?.afterwards;
    };
    expect(left()).toBe("Then no route is left: what is sent there is dropped.");
    expect(left(routeTo("0.0.0.0/0", nat))).toBe(`Then it follows 0.0.0.0/0 to NAT gateway ${nat.id}.`);
    expect(left(routeTo("10.20.7.0/24", nat))).toContain("the rest is dropped");
  });

  test("the subnets that lose the way are named, those of the main table too", () => {
    const { tables } = teardownPlan(active()).sides.requester;
    expect(tables?.map(({ main, subnets }) => [main, subnets?.map(({ name, explicit }) => [name, explicit])])).toEqual([
      [true, [["core-services-shared-a", false]]],
      [false, [["core-services-app-b", true]]],
    ]);
  });

  test("DNS options that are on end with it", () => {
    const { requester, accepter } = teardownPlan(pairObservation({ status: "active", dns: { requester: true } })).sides;
    expect([requester.dnsEnds, accepter.dnsEnds]).toEqual([true, false]);
  });
});

describe("in whatever world", () => {
  const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);

  test("the peering waits for every route that goes", () => {
    fc.assert(
      fc.property(anyPair, (world) => {
        const operations = toSend(world);
        const routes = operations.filter(({ operation }) => operation.kind === "delete-route");
        const ends = operations.filter(({ operation }) => operation.kind !== "delete-route");
        expect(ends.length).toBeLessThanOrEqual(1);
        for (const end of ends) expect(end.after).toEqual(routes.map(({ id }) => id));
        expect(routes.every(({ after, status }) => after.length === 0 && status === "ready")).toBe(true);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test("nothing is planned but an end of this peering, or of a route whose target it is", () => {
    fc.assert(
      fc.property(anyPair, (world) => {
        for (const { operation } of teardownPlan(world).operations) {
          expect(["delete-route", "delete-peering", "reject"]).toContain(operation.kind);
          if (operation.kind !== "delete-route") continue;
          const table = tablesOf(world).find(({ routeTableId }) => routeTableId === operation.routeTableId);
          const there = table?.routes.filter(({ destination }) => destination === operation.destination);
          expect(there?.some(({ target }) => target.kind === "peering" && target.id === peeringId)).toBe(true);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("broken off after any number of operations, a fresh plan goes on to the same end and touches nothing else", () => {
    const worlds = fc.record({
      status: fc.constantFrom<PeeringStatus>("active", "pending-acceptance", "deleted", "rejected", "expired"),
      routed: fc.record({ requester: fc.boolean(), accepter: fc.boolean() }),
      dns: fc.record({ requester: fc.boolean(), accepter: fc.boolean() }),
    });
    fc.assert(
      fc.property(worlds, fc.nat(12), (options, stop) => {
        const start = withRoute(pairObservation(options), "requester", "every", routeTo("0.0.0.0/0", nat));
        const broken = carryOut(start, (count) => count < stop);
        const end = carryOut(broken, () => true);
        expect(leadingThere(end)).toEqual([]);
        expect(otherRoutes(end)).toEqual(otherRoutes(start));
        expect(teardownPlan(end)).toMatchObject({ state: "clean", operations: [], handOvers: [] });
      }),
      { seed: 6, numRuns: 150 },
    );
  });
});

describe("the peering's own end", () => {
  const end = (observation: PairObservation, mayNot?: MayNot) =>
    toSend(observation, mayNot).flatMap(({ operation }) =>
      operation.kind === "delete-route" ? [] : [`${operation.kind} ${operation.place.side}`],
    );
  const live = pairObservation({ status: "active" });
  const pending = pairObservation({ status: "pending-acceptance" });

  test("an active one is deleted at the requester, or where only that is permitted, at the accepter", () => {
    expect(end(live)).toEqual(["delete-peering requester"]);
    expect(end(live, mayNothing("requester"))).toEqual(["delete-peering accepter"]);
  });

  test("a request is withdrawn, or where only that is permitted, rejected", () => {
    expect(end(pending)).toEqual(["delete-peering requester"]);
    expect(end(pending, mayNothing("requester"))).toEqual(["reject accepter"]);
    expect(end(pending, mayNothing(...sides))).toEqual([]);
  });

  test.each(["rejected", "failed", "expired", "deleted", "deleting", "provisioning"] as const)(
    "%s: there is nothing to end",
    (status) => expect(end(pairObservation({ status }))).toEqual([]),
  );

  test("the other side's end stays as an offer, should AWS refuse the first", () => {
    const { operations } = teardownPlan(live);
    expect(operations.map(({ operation, recommended }) => [operation.place.side, recommended])).toEqual([
      ["requester", true],
      ["accepter", false],
    ]);
  });

  test("leftover routes of an ended peering are offered", () => {
    const ended = pairObservation({ status: "deleted", routed: { accepter: true } });
    expect(idsOf(toSend(ended))).toHaveLength(6);
    expect(teardownPlan(ended).state).toBe("open");
  });

  test.each<[PeeringStatus, TeardownPlan["state"]]>([
    ["provisioning", "moving"],
    ["deleting", "moving"],
    ["deleted", "clean"],
    ["failed", "clean"],
  ])("%s without routes is %s", (status, state) => expect(teardownPlan(pairObservation({ status })).state).toBe(state));
});

test("the id confirms, and so does the name of either side's view", () =>
  expect(answersToConfirm(active(), peeringId)).toEqual(["core-services to payments", peeringId]));
