import { describe, expect, test } from "vitest";
import type { AccountId } from "../ids.ts";
import type { PairObservation, PeeringStatus } from "../observation.ts";
import { fleetOf } from "../testing/fleet.ts";
import { dark, healthOf, findingsOf as of } from "../testing/health-worlds.ts";
import { pairObservation, routeTo, toPeering, unread, withSide } from "../testing/observation.ts";
import { active, withOtherPeers, withoutRoutes, withRoute, withTable, withViews } from "../testing/worlds.ts";
import { health } from "./index.ts";
import type { Health } from "./report.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;

test("where nothing is wrong, no check fails but those that everybody bears", () => {
  const wrong = healthOf(active()).findings.filter(({ result }) => result !== "pass");
  expect(new Set(wrong.map(({ check }) => check))).toEqual(new Set(["main-table-routed", "tags-missing"]));
});

describe("health is the worst that is known, and never green on what is not", () => {
  const gone: readonly PeeringStatus[] = ["failed", "rejected", "expired", "deleting", "deleted"];
  const early: readonly PeeringStatus[] = ["initiating-request", "pending-acceptance", "provisioning"];
  test.each<readonly [Health, string, PairObservation]>([
    ["healthy", "nothing wrong", active()],
    ["warning", "DNS one-sided", active({ dns: { requester: true } })],
    [
      "degraded",
      "one table without the route, on the sending side",
      withRoute(active(), "requester", "main", routeTo("10.20.128.0/17", nat)),
    ],
    [
      "degraded",
      "the answers to one subnet are taken elsewhere: stolen, not missing",
      withRoute(active(), "requester", "every", routeTo("10.20.2.0/24", nat)),
    ],
    ["broken", "no way back", withoutRoutes(active(), "accepter", "every")],
    ["not-verified", "an unreadable side", dark("routeTables")],
    ["not-verified", "a vendor's side", active({ managed: { accepter: false } })],
    [
      "not-verified",
      "one-sided DNS and an unreadable side: unknown weighs more than a warning",
      dark("subnets", active({ dns: { requester: true } })),
    ],
    [
      "broken",
      "no route here and an unreadable other side: what is known weighs more",
      dark("routeTables", withoutRoutes(active(), "requester", "every")),
    ],
    ...gone.map((status) => ["gone", status, pairObservation({ status })] as const),
    ...early.map((status) => ["pending", status, pairObservation({ status })] as const),
  ])("%s: %s", (wanted, _name, world) => {
    expect(healthOf(world).health).toBe(wanted);
  });

  test("active alone is not health", () => {
    expect(healthOf(pairObservation({ status: "active" })).health).toBe("broken");
  });

  test("the worst finding of a side that cannot be read is the reason, with the mend", () => {
    const world = withSide(active(), "accepter", {
      routeTables: unread({ message: "The role is gone.", mend: "Make it." }),
    });
    expect(healthOf(world).worst).toMatchObject({
      check: "side-unreadable",
      summary: expect.stringContaining("The role is gone."),
      mend: "Make it.",
    });
  });
});

describe("the evidence names the very route, CIDR or association", () => {
  test.each<readonly [string, PairObservation, RegExp]>([
    [
      "subnet-without-route",
      withoutRoutes(active(), "requester", "main"),
      /core-services-shared-a \(subnet-0a000000000000001\) 10\.10\.1\.0\/24 by core-services-main .*the main table/,
    ],
    [
      "cidr-not-routed",
      withoutRoutes(active(), "accepter", "app", "10.10.0.0/16"),
      /payments-app.*no route to 10\.10\.0\.0\/16/,
    ],
    [
      "return-path-missing",
      withoutRoutes(active(), "accepter", "app"),
      /core-services-app .* sends to subnets of payments-app .* no route back to 10\.10\.2\.0\/24/,
    ],
    [
      "route-stolen",
      withRoute(active(), "requester", "main", routeTo("10.20.128.0/17", nat)),
      /core-services-main .*10\.20\.128\.0\/17 to NAT gateway nat-/,
    ],
    [
      "route-too-wide",
      withRoute(active(), "requester", "app", toPeering("0.0.0.0/0")),
      /0\.0\.0\.0\/0 in core-services-app/,
    ],
    [
      "other-peers-overlap",
      withOtherPeers(active(), "requester", 1, { cidr: "10.20.64.0/20" }),
      /10\.20\.64\.0\/20 of vpc-0333.*overlaps 10\.20\.0\.0\/16/,
    ],
  ])("%s", (check, world, line) => {
    const [found] = of(world, check).filter(({ result }) => result === "fail");
    expect(found?.evidence.join("\n")).toMatch(line);
  });
});

describe("routes that no listed peering owns", () => {
  const orphan = toPeering("10.77.0.0/16", "blackhole", "pcx-0dead0dead0dead00");
  test("are told with their table; where the peerings cannot be listed it is not known", () => {
    const world = withRoute(active(), "requester", "app", orphan);
    expect(health(fleetOf(world)).findings).toMatchObject([
      {
        check: "route-orphan",
        result: "fail",
        severity: "medium",
        evidence: ["10.77.0.0/16 to pcx-0dead0dead0dead00 (blackhole)"],
      },
    ]);
    expect(health(fleetOf(withSide(world, "requester", { peerings: unread() }))).findings).toMatchObject([
      { check: "route-orphan", result: "unknown" },
    ]);
    expect(health(fleetOf(active())).findings).toEqual([]);
  });

  test("are the owner's matter: a participant of a shared VPC lists its tables and none of its peerings", () => {
    const shared = withTable(withRoute(active(), "requester", "app", orphan), "requester", "app", (table) => ({
      ...table,
      ownerId: "999999999999" as AccountId,
    }));
    expect(health(fleetOf(shared)).findings).toEqual([]);
  });
});

test("an id that one side only sees is one peering, and both views are joined", () => {
  const [only, ...rest] = health(fleetOf(withSide(active(), "accepter", { peerings: unread() }))).peerings;
  expect(rest).toEqual([]);
  expect(only?.peering).toMatchObject({ status: "active", views: { accepter: null } });
});

test("a peering whose owner the answer leaves out is listed all the same, as the side whose list it is in", () => {
  const nobody = "" as AccountId;
  const world = withViews(withSide(active(), "accepter", { peerings: unread() }), "requester", (view) => ({
    ...view,
    requester: { ...view.requester, accountId: nobody },
  }));
  const [only, ...rest] = health(fleetOf(world)).peerings;
  expect(rest).toEqual([]);
  expect(only?.observation.requester).toMatchObject({ managed: true, place: { accountId: "111111111111" } });
});
