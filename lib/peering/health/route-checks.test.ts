import { expect, test } from "vitest";
import { plan, wholeGoal } from "../plan.ts";
import { casesOf, dark, findingsOf, healthOf, pending, type Worlds } from "../testing/health-worlds.ts";
import { pairObservation, routeTo, toPeering, unread, withSide } from "../testing/observation.ts";
import { active, withoutRoutes, withRoute } from "../testing/worlds.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const list = "pl-0123456789abcdef0";
const subnetOnly = withRoute(
  withoutRoutes(active(), "requester", "every", "10.20.0.0/16"),
  "requester",
  "every",
  toPeering("10.20.0.0/20"),
);

const worlds: Readonly<Record<string, Worlds>> = {
  "route-missing": {
    pass: [["routed", active()]],
    fail: [["no route on one side", withoutRoutes(active(), "accepter", "every"), "critical"]],
    unknown: [["tables unread", dark("routeTables"), "high"]],
  },
  "subnet-without-route": {
    pass: [["every table routed", active()]],
    fail: [["one of two tables", withoutRoutes(active(), "requester", "app"), "high"]],
    unknown: [["subnets unread", dark("subnets"), "high"]],
  },
  "cidr-not-routed": {
    pass: [
      ["all", active()],
      ["only where the other VPC has subnets", subnetOnly],
    ],
    fail: [
      ["a secondary CIDR", withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"), "high"],
      [
        "a CIDR of which nobody can say where its subnets are",
        withSide(withoutRoutes(active(), "accepter", "app", "100.64.0.0/20"), "requester", { subnets: unread() }),
        "high",
      ],
      [
        "a narrower route that leaves a subnet out",
        withRoute(
          withoutRoutes(active(), "requester", "app", "10.20.0.0/16"),
          "requester",
          "app",
          toPeering("10.20.1.0/24"),
        ),
        "high",
      ],
    ],
    unknown: [
      ["tables unread", dark("routeTables"), "high"],
      ["a prefix list that may hold it", withRoute(active(), "requester", "app", routeTo(list, nat)), "high"],
    ],
  },
  "return-path-missing": {
    pass: [["both ways", active()]],
    fail: [
      ["no way back from one table", withoutRoutes(active(), "accepter", "app"), "critical"],
      [
        "a default route is none",
        withRoute(withoutRoutes(active(), "accepter", "app"), "accepter", "app", routeTo("0.0.0.0/0", nat)),
        "critical",
      ],
    ],
    unknown: [
      ["tables unread", dark("routeTables"), "high"],
      ["subnets unread", dark("subnets"), "high"],
    ],
  },
  "route-blackhole": {
    pass: [["none", active()]],
    fail: [
      ["to a deleted peering", pairObservation({ status: "deleted", routed: { accepter: true } }), "high"],
      ["early, to a pending one", pending({ routed: { requester: true } }), "medium"],
      [
        "to a target that is gone",
        withRoute(
          withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"),
          "accepter",
          "app",
          routeTo("10.10.0.0/16", nat, { state: "blackhole" }),
        ),
        "high",
      ],
    ],
    unknown: [["tables unread", dark("routeTables"), "high"]],
  },
  "route-stolen": {
    pass: [["none", active()]],
    fail: [
      ["a longer prefix", withRoute(active(), "requester", "main", routeTo("10.20.128.0/17", nat)), "high"],
      [
        "the same prefix",
        withRoute(
          withoutRoutes(active(), "requester", "app", "10.20.0.0/16"),
          "requester",
          "app",
          routeTo("10.20.0.0/16", nat),
        ),
        "high",
      ],
    ],
    unknown: [["tables unread", dark("routeTables"), "high"]],
  },
  "peer-inside-local": {
    pass: [["apart", active()]],
    fail: [
      [
        "a secondary CIDR of its own",
        withRoute(active(), "requester", "every", routeTo("10.20.0.0/16", { kind: "local", id: "local" })),
        "critical",
      ],
    ],
    unknown: [["tables unread", dark("routeTables"), "high"]],
  },
  "route-too-wide": {
    pass: [["as wide as the VPC", active()]],
    fail: [
      ["the default route", withRoute(active(), "requester", "app", toPeering("0.0.0.0/0")), "high"],
      ["wider than the VPC", withRoute(active(), "accepter", "app", toPeering("10.8.0.0/13")), "high"],
    ],
    unknown: [["tables unread", dark("routeTables"), "high"]],
  },
  "route-not-in-peer": {
    pass: [["inside", active()]],
    fail: [["behind it", withRoute(active(), "requester", "app", toPeering("10.99.0.0/16")), "high"]],
    unknown: [
      ["tables unread", dark("routeTables"), "high"],
      ["a prefix list", withRoute(active(), "requester", "app", toPeering(list)), "low"],
    ],
  },
  "main-table-routed": {
    pass: [["own tables only", withoutRoutes(active(), "requester", "main")]],
    fail: [["the main table", active(), "low"]],
    unknown: [["tables unread", dark("routeTables"), "low"]],
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
