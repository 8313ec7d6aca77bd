import { expect, test } from "vitest";
import type { AccountId } from "../ids.ts";
import { plan, wholeGoal } from "../plan.ts";
import { casesOf, dark, findingsOf, healthOf, pending, type Worlds } from "../testing/health-worlds.ts";
import { known, pairObservation, peeringId, readAt, routeTo, withSide } from "../testing/observation.ts";
import { active, withOtherPeers, withoutRoutes, withTable, withViews } from "../testing/worlds.ts";
import type { HealthOptions } from "./check.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const expiringIn = (hours: number) =>
  ({
    ...pending(),
    readAt: new Date(Date.parse("2026-11-29T16:05:00.000Z") - hours * 3_600_000).toISOString(),
  }) as const;
const manyRoutes = (count: number) =>
  withTable(active(), "requester", "app", (table) => ({
    ...table,
    routes: [
      ...table.routes,
      ...Array.from({ length: count }, (_, at) => routeTo(`10.200.${at >> 8}.${at & 255}/32`, nat)),
    ],
  }));
const sinceMinutes = (minutes: number): HealthOptions => ({
  statusSince: new Map([[peeringId, new Date(Date.parse(readAt) - minutes * 60_000).toISOString()]]),
});

const worlds: Readonly<Record<string, Worlds>> = {
  "peering-ended": {
    pass: [["active", active()]],
    fail: [
      ["rejected", pairObservation({ status: "rejected" }), "high"],
      ["failed", pairObservation({ status: "failed" }), "high"],
      ["deleted, routes left", pairObservation({ status: "deleted", routed: { accepter: true } }), "high"],
      ["deleted, nothing left", pairObservation({ status: "deleted" }), "info"],
      ["deleted, tables unread", dark("routeTables", pairObservation({ status: "deleted" })), "high"],
    ],
    unknown: [],
  },
  "request-expiring": {
    pass: [["six days left", pending()]],
    fail: [
      ["47 hours left", expiringIn(47), "medium"],
      ["23 hours left", expiringIn(23), "high"],
    ],
    unknown: [
      [
        "no expiry told",
        ["requester", "accepter"].reduce(
          (world, side) => withViews(world, side as "requester", (view) => ({ ...view, expiresAt: null })),
          pending(),
        ),
      ],
    ],
  },
  "requester-unknown": {
    pass: [["a registered account", pending()]],
    fail: [
      ["an account nobody registered", pending({ managed: { requester: false } }), "high"],
      [
        "an account outside the organization",
        pending({ managed: { requester: false } }),
        "high",
        { organization: new Set(["222222222222" as AccountId]) },
      ],
      [
        "an account of the organization that nobody registered",
        pending({ managed: { requester: false } }),
        "medium",
        { organization: new Set(["111111111111" as AccountId]) },
      ],
    ],
    unknown: [],
  },
  "peering-stuck": {
    pass: [["provisioning for 2 minutes", pairObservation({ status: "provisioning" }), "info", sinceMinutes(2)]],
    fail: [
      ["provisioning for 20 minutes", pairObservation({ status: "provisioning" }), "medium", sinceMinutes(20)],
      [
        "initiating, by its expiry",
        { ...pairObservation({ status: "initiating-request" }), readAt: "2026-11-23T09:30:00.000Z" },
        "medium",
      ],
    ],
    unknown: [["no earlier reading", pairObservation({ status: "deleting" }), "low"]],
  },
  "views-agree": { pass: [["both active", active()]], fail: [], unknown: [["one side unread", dark("peerings")]] },
  "views-disagree": {
    pass: [],
    fail: [["one lags", withViews(active(), "accepter", (view) => ({ ...view, status: "provisioning" })), "low"]],
    unknown: [],
  },
  "not-listed": {
    pass: [],
    fail: [["one lacks it", withSide(active(), "accepter", { peerings: known([]) }), "medium"]],
    unknown: [],
  },
  "other-peers-overlap": {
    pass: [["apart", withOtherPeers(active(), "requester", 1, { cidr: "10.99.0.0/16" })]],
    fail: [["the same addresses", withOtherPeers(active(), "requester", 1, { cidr: "10.20.64.0/20" }), "high"]],
    unknown: [["peerings unread", dark("peerings"), "high"]],
  },
  "cidr-overlap": {
    pass: [["apart", pending()]],
    fail: [["added meanwhile", pending({ accepter: { cidrs: ["10.20.0.0/16", "10.10.4.0/22"] } }), "high"]],
    unknown: [["the accepter's are untold", pending({ managed: { accepter: false } }), "high"]],
  },
  "ipv6-not-routed": {
    pass: [["both families", active()]],
    fail: [["IPv4 only", withoutRoutes(active(), "requester", "app", "2a05:d018:5b:2000::/56"), "medium"]],
    unknown: [["tables unread", dark("routeTables"), "medium"]],
  },
  "dns-one-sided": {
    pass: [
      ["both on", active()],
      ["both off", active({ dns: {} })],
    ],
    fail: [["one on", active({ dns: { requester: true } }), "medium"]],
    unknown: [["the other owner's", active({ managed: { accepter: false } }), "low"]],
  },
  "dns-without-effect": {
    pass: [["all on", active()]],
    fail: [["hostnames off", active({ accepter: { hostnames: false } }), "high"]],
    unknown: [["attributes unread", dark("dns"), "high"]],
  },
  "quota-active-peerings": {
    pass: [["40 of 50", withOtherPeers(active(), "requester", 39, { cidr: "10.99.0.0/16" })]],
    fail: [
      ["41 of 50", withOtherPeers(active(), "requester", 40, { cidr: "10.99.0.0/16" }), "medium"],
      ["48 of 50", withOtherPeers(active(), "requester", 47, { cidr: "10.99.0.0/16" }), "high"],
    ],
    unknown: [["peerings unread", dark("peerings"), "medium"]],
  },
  "quota-outstanding-requests": {
    pass: [
      ["20 of 25", withOtherPeers(pending(), "requester", 19, { cidr: "10.99.0.0/16", status: "pending-acceptance" })],
    ],
    fail: [
      [
        "21 of 25",
        withOtherPeers(pending(), "requester", 20, { cidr: "10.99.0.0/16", status: "pending-acceptance" }),
        "low",
      ],
    ],
    unknown: [["a requester that is not ours", pending({ managed: { requester: false } }), "low"]],
  },
  "quota-routes-per-table": {
    pass: [["396 of 500", manyRoutes(390)]],
    fail: [
      ["more than 400", manyRoutes(400), "medium"],
      ["more than 475", manyRoutes(480), "high"],
    ],
    unknown: [["tables unread", dark("routeTables"), "medium"]],
  },
  "tags-missing": {
    pass: [["named", active()]],
    fail: [["nameless on the accepter's side", active(), "low"]],
    unknown: [["views unread", dark("peerings"), "low"]],
  },
  "tags-differ": {
    pass: [],
    fail: [["two names", withViews(active(), "accepter", (view) => ({ ...view, tags: { Name: "from core" } })), "low"]],
    unknown: [],
  },
  "side-unreadable": { pass: [["read", active()]], fail: [], unknown: [["a part unread", dark("vpc"), "high"]] },
  "side-unmanaged": { pass: [], fail: [], unknown: [["a vendor", active({ managed: { accepter: false } }), "high"]] },
  "managed-elsewhere": {
    pass: [["nobody's", active()]],
    fail: [
      [
        "CloudFormation's",
        withTable(active(), "accepter", "app", (table) => ({
          ...table,
          tags: { "aws:cloudformation:stack-name": "net" },
        })),
        "info",
      ],
      [
        "Terraform's, by the house's own tag",
        withTable(active(), "accepter", "app", (table) => ({ ...table, tags: { ManagedBy: "Terraform" } })),
        "info",
      ],
    ],
    unknown: [["tables unread", dark("routeTables"), "info"]],
  },
  "vpc-shared": {
    pass: [["the owner's", active()]],
    fail: [
      [
        "a participant's",
        (() => {
          const world = active();
          const { vpc } = world.requester;
          return vpc.known
            ? withSide(world, "requester", { vpc: known({ ...vpc.value, ownerId: "999999999999" as AccountId }) })
            : world;
        })(),
        "info",
      ],
    ],
    unknown: [["VPC unread", dark("vpc"), "info"]],
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
