import { describe, expect, test } from "vitest";
import { type PeeringId, type RouteTableId, type Side, sides } from "../ids.ts";
import type { LeftOut } from "../left-out.ts";
import type { PairObservation } from "../observation.ts";
import { operationId } from "../operations/index.ts";
import { plan, wholeGoal } from "../plan.ts";
import { casesOf, dark, findingsOf, healthOf, type Worlds } from "../testing/health-worlds.ts";
import { peeringId, routeTo, tableIds, unread, withSide } from "../testing/observation.ts";
import { active, withoutRoutes, withRoute, withViews } from "../testing/worlds.ts";
import type { AppliedChange } from "../trail.ts";
import type { HealthOptions } from "./check.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const at = "2026-11-01T08:00:00.000Z";
const tagged = (side: Side, until: string) =>
  withViews(active(), side, (view) => ({ ...view, tags: { ...view.tags, "peerdeck:until": until } }));

const { place } = active().accepter;
const route = { place, routeTableId: tableIds.accepter.app, destination: "10.10.0.0/16" } as const;
const created: AppliedChange["operation"] = { kind: "create-route", ...route, peeringId };
const deleted: AppliedChange["operation"] = { kind: "delete-route", ...route, peeringId };
const dnsOn: AppliedChange["operation"] = { kind: "set-peering-dns", place, peeringId, enabled: true };
const applied = (...operations: readonly AppliedChange["operation"][]): HealthOptions => ({
  applied: new Map([[peeringId, operations.map((operation) => ({ operation, at, by: "Alice Ito" }))]]),
});

const worlds: Readonly<Record<string, Worlds>> = {
  "time-box-past": {
    pass: [
      ["a day to come", tagged("requester", "2027-03-31")],
      ["today, to its end", tagged("accepter", "2026-11-23")],
    ],
    fail: [
      ["yesterday", tagged("requester", "2026-11-22"), "medium"],
      ["a moment that is past", tagged("accepter", "2026-11-23T09:29:00Z"), "medium"],
      ["no date at all", tagged("requester", "soon"), "medium"],
      ["a day that no calendar has", tagged("requester", "2027-02-30"), "medium"],
    ],
    unknown: [["tags unread", dark("peerings"), "low"]],
  },
  "journal-drift": {
    pass: [["all as it was left", active(), "info", applied(created, dnsOn)]],
    fail: [
      ["a route that is gone", withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"), "medium", applied(created)],
      ["a route that came back", active(), "medium", applied(deleted)],
      ["an option that is off again", active({ dns: { requester: true } }), "medium", applied(dnsOn)],
      [
        "a route that leads elsewhere now",
        withRoute(
          withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"),
          "accepter",
          "app",
          routeTo("10.10.0.0/16", nat),
        ),
        "medium",
        applied(created),
      ],
    ],
    unknown: [["tables unread", dark("routeTables"), "low", applied(created)]],
  },
};

const cases = casesOf(worlds);

test.each(cases)("%s: %s, %s", (check, result, _name, world, severity, options) => {
  const found = findingsOf(world, check, options).filter((finding) => finding.result === result);
  expect(found).not.toEqual([]);
  if (severity !== undefined) expect(found.map((finding) => finding.severity)).toContain(severity);
});

test.each(cases)(
  "%s: %s, %s: every operation it offers is in the plan and not refused",
  (_check, _result, _name, world, _severity, options) => {
    const { findings, observation } = healthOf(world, options);
    const planned = new Map(plan(observation, wholeGoal, []).operations.map((each) => [each.id, each]));
    for (const { check, operations } of findings)
      for (const id of operations)
        expect([check, id, planned.get(id)?.status]).toEqual([check, id, expect.stringMatching(/ready|waiting/)]);
  },
);

test("drift says what was done, by whom and when, and offers it again", () => {
  const [found] = findingsOf(
    withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"),
    "journal-drift",
    applied(created),
  );
  expect(found).toMatchObject({
    evidence: ["10.10.0.0/16 added to payments-app (rtb-0b000000000000002): Alice Ito, 2026-11-01 08:00:00 UTC"],
    operations: [operationId(created)],
  });
});

test("a peering without a date, and one that Peerdeck never changed, are asked neither question", () => {
  expect(findingsOf(active(), "time-box-past")).toEqual([]);
  expect(findingsOf(active(), "journal-drift")).toEqual([]);
});

describe("a table that is left out on purpose", () => {
  const choice = (side: Side, ...which: readonly ("main" | "app")[]): HealthOptions => ({
    leftOut: new Map([
      [
        peeringId,
        which.map(
          (table): LeftOut => ({ routeTableId: tableIds[side][table], by: "Alice Ito", at, reason: "Batch only" }),
        ),
      ],
    ]),
  });
  const about = ["route-missing", "subnet-without-route", "cidr-not-routed", "return-path-missing", "route-stolen"];
  const failing = (world: PairObservation, options: HealthOptions) =>
    healthOf(world, options).findings.filter(({ check, result }) => about.includes(check) && result !== "pass");

  test.each<readonly [string, PairObservation, HealthOptions]>([
    ["one of two tables", withoutRoutes(active(), "accepter", "app"), choice("accepter", "app")],
    ["every table of a side", withoutRoutes(active(), "accepter", "every"), choice("accepter", "main", "app")],
    [
      "one that goes another way",
      withRoute(withoutRoutes(active(), "requester", "app"), "requester", "app", routeTo("10.20.0.0/16", nat)),
      choice("requester", "app"),
    ],
  ])("is no finding: %s", (_, world, options) => {
    expect(failing(world, {})).not.toEqual([]);
    expect(failing(world, options)).toEqual([]);
    expect(healthOf(world, options).health).toBe("healthy");
  });

  test("is told with who chose it, when and why", () => {
    const [told] = findingsOf(withoutRoutes(active(), "accepter", "app"), "tables-left-out", choice("accepter", "app"));
    expect(told).toMatchObject({
      result: "pass",
      side: "accepter",
      evidence: [`payments-app (rtb-0b000000000000002): Alice Ito, 2026-11-01 08:00:00 UTC: Batch only`],
    });
  });

  test("hides nothing of the others", () => {
    const [found] = failing(withoutRoutes(active(), "accepter", "every"), choice("accepter", "app"));
    expect(found).toMatchObject({
      check: "route-missing",
      severity: "critical",
      evidence: [expect.stringContaining("payments-main")],
    });
  });

  test("that carries routes again is judged like any other", () => {
    for (const world of [
      active(),
      withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"),
      withRoute(active(), "accepter", "app", routeTo("10.10.4.0/24", nat)),
    ])
      expect(healthOf(world, choice("accepter", "main", "app"))).toEqual(healthOf(world));
  });

  test("is of one peering and one table only", () => {
    const world = withoutRoutes(active(), "accepter", "app");
    const others: HealthOptions = {
      leftOut: new Map([
        ["pcx-00000000000000001" as PeeringId, [{ routeTableId: tableIds.accepter.app, by: "", at, reason: "" }]],
        [peeringId, [{ routeTableId: "rtb-0f000000000000001" as RouteTableId, by: "", at, reason: "" }]],
      ]),
    };
    expect(healthOf(world, others)).toEqual(healthOf(world));
  });

  test("does not make what could not be read known", () => {
    for (const side of sides) {
      const world = withSide(active(), side, { routeTables: unread() });
      expect(healthOf(world, choice(side, "main", "app")).health).toBe("not-verified");
    }
  });
});
