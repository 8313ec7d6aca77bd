import { describe, expect, test } from "vitest";
import { assess } from "./assess/index.ts";
import type { RouteTableId } from "./ids.ts";
import { type PairObservation, peeringStatuses } from "./observation.ts";
import type { Goal, PlannedOperation } from "./operation.ts";
import { plan, wholeGoal } from "./plan.ts";
import {
  pairObservation,
  peeringId,
  readAt,
  routeTo,
  tableIds,
  toPeering,
  unread,
  withSide,
} from "./testing/observation.ts";
import {} from "./testing/varied.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
const goalOf = (observation: PairObservation, goal: Goal = wholeGoal) =>
  plan(observation, goal, []).operations.filter((each) => each.recommended);
const idsOf = (operations: readonly PlannedOperation[]) => operations.map(({ id }) => String(id));
const byId = (observation: PairObservation, id: string, goal: Goal = wholeGoal) =>
  plan(observation, goal, []).operations.find((each) => each.id === id);

describe("a pair that is not peered yet", () => {
  const fresh = pairObservation();

  test("the request is ready and all the rest waits for it, through acceptance", () => {
    const [create, accept, ...rest] = goalOf(fresh);
    expect(create).toMatchObject({ status: "ready", after: [], action: "ec2:CreateVpcPeeringConnection" });
    expect(accept).toMatchObject({ status: "waiting", after: [create?.id] });
    expect(rest.length).toBe(2 * 2 + 2 * 3 + 2);
    for (const each of rest) expect(each).toMatchObject({ status: "waiting", after: [accept?.id] });
  });

  test("ids stay what they were once the peering exists, so that a plan made before still holds", () => {
    const pending = pairObservation({ status: "pending-acceptance" });
    expect(idsOf(goalOf(pending))).toEqual(idsOf(goalOf(fresh)));
  });

  test("name, reason and tags are no part of the request's id, but of the request", () => {
    const goal = { ...wholeGoal, name: "core to payments", reason: "CHG-1", tags: { team: "net" } };
    const [create] = goalOf(fresh, goal);
    expect(create?.id).toBe(goalOf(fresh)[0]?.id);
    expect(create?.operation).toMatchObject({
      tags: { Name: "core to payments", "peerdeck:reason": "CHG-1", team: "net" },
    });
  });

  test("tags that AWS would refuse block the request and say why", () => {
    const [create] = goalOf(fresh, { ...wholeGoal, reason: "two\nlines" });
    expect(create).toMatchObject({ status: "blocked" });
    expect(create?.because).toContain("The reason has the control character");
  });

  test("an overlap blocks the request before it is sent", () => {
    const overlapping = pairObservation({ accepter: { cidrs: ["10.10.128.0/17"] } });
    expect(goalOf(overlapping)[0]).toMatchObject({ status: "blocked" });
    expect(goalOf(overlapping)[0]?.because).toContain("overlap");
  });

  test("a live peering in the other direction blocks the request and is named", () => {
    const active = pairObservation({ status: "active" });
    const turned: PairObservation = {
      ...active,
      peeringId: null,
      requester: { ...active.accepter, place: { ...active.accepter.place, side: "requester" } },
      accepter: { ...active.requester, place: { ...active.requester.place, side: "accepter" } },
    };
    expect(goalOf(turned)[0]).toMatchObject({ status: "blocked", because: expect.stringContaining(peeringId) });
  });

  test("a request that was sent already, its answer lost, is taken up and not sent again", () => {
    const lost = { ...pairObservation({ status: "pending-acceptance" }), peeringId: null };
    expect(plan(lost, wholeGoal, []).peeringId).toBe(peeringId);
    expect(goalOf(lost)[0]).toMatchObject({ status: "already" });
    expect(goalOf(lost)[1]).toMatchObject({ status: "ready", operation: { kind: "accept", peeringId } });
  });

  test.each(["rejected", "failed", "expired", "deleted"] as const)(
    "a %s peering of the pair never counts",
    (status) => {
      const ended = { ...pairObservation({ status }), peeringId: null };
      expect(goalOf(ended)[0]).toMatchObject({ status: "ready", operation: { kind: "create-peering" } });
    },
  );

  test("a goal may name tables, which leaves the others as offers, and says which are nowhere", () => {
    const nowhere = "rtb-0f00000000000000f" as RouteTableId;
    const goal = { ...wholeGoal, routeTables: [tableIds.requester.app, tableIds.requester.edge, nowhere] };
    const routes = goalOf(fresh, goal).filter(({ operation }) => operation.kind === "create-route");
    expect(idsOf(routes)).toEqual([
      `create-route/requester/${tableIds.requester.app}/10.20.0.0/16`,
      `create-route/requester/${tableIds.requester.app}/2a05:d018:5b:2000::/56`,
      `create-route/requester/${tableIds.requester.edge}/10.20.0.0/16`,
      `create-route/requester/${tableIds.requester.edge}/2a05:d018:5b:2000::/56`,
    ]);
    expect(routes.map(({ status }) => status)).toEqual(["waiting", "waiting", "blocked", "blocked"]);
    expect(plan(fresh, goal, []).unknownRouteTables).toEqual([nowhere]);
    expect(byId(fresh, `create-route/requester/${tableIds.requester.main}/10.20.0.0/16`, goal)?.recommended).toBe(
      false,
    );
  });

  test("IPv6 is routed only where both VPCs have it", () => {
    const v4Only = pairObservation({ accepter: { ipv6Cidrs: [] } });
    expect(idsOf(goalOf(v4Only)).filter((id) => id.includes("::"))).toEqual([]);
  });
});

describe("a peering that exists", () => {
  const table = tableIds.requester.app;
  const active = (routes: Parameters<typeof pairObservation>[0]) => pairObservation({ status: "active", ...routes });

  test("while AWS provisions it, routes are ready and DNS waits", () => {
    const operations = goalOf(pairObservation({ status: "provisioning" }));
    expect(operations.find(({ operation }) => operation.kind === "create-route")?.status).toBe("ready");
    expect(operations.find(({ operation }) => operation.kind === "set-peering-dns")?.status).toBe("waiting");
  });

  test("another target of exactly the destination is offered for replacement, never taken by the goal", () => {
    const taken = active({ requester: { routes: [routeTo("10.20.0.0/16", nat)] } });
    expect(byId(taken, `create-route/requester/${table}/10.20.0.0/16`)).toMatchObject({
      status: "blocked",
      recommended: true,
    });
    expect(byId(taken, `replace-route/requester/${table}/10.20.0.0/16/${nat.id}/to/${peeringId}`)).toMatchObject({
      status: "ready",
      recommended: false,
    });
  });

  test("a propagated route is left alone: a static one beats it", () => {
    const vgw = { kind: "virtual-private-gateway", id: "vgw-0123456789abcdef0" } as const;
    const propagated = active({
      requester: { routes: [routeTo("10.20.0.0/16", vgw, { origin: "EnableVgwRoutePropagation" })] },
    });
    expect(byId(propagated, `create-route/requester/${table}/10.20.0.0/16`)).toMatchObject({ status: "ready" });
  });

  test("every route to this peering can be deleted, and a past replacement put back", () => {
    const routed = active({ routed: { requester: true } });
    const past = [{ routeTableId: table, destination: "10.20.0.0/16", was: nat }];
    const { operations } = plan(routed, wholeGoal, past);
    const undoing = operations.filter(({ operation }) => ["delete-route", "replace-route"].includes(operation.kind));
    expect(undoing.every(({ status, recommended }) => status === "ready" && !recommended)).toBe(true);
    expect(idsOf(undoing)).toContain(`delete-route/requester/${table}/10.20.0.0/16`);
    expect(idsOf(undoing)).toContain(`replace-route/requester/${table}/10.20.0.0/16/${peeringId}/to/${nat.id}`);
    expect(undoing).toHaveLength(2 * 2 + 1);
  });

  test("a past replacement of what cannot be written again is not offered back", () => {
    const routed = active({ routed: { requester: true } });
    const past = [{ routeTableId: table, destination: "10.20.0.0/16", was: { kind: "other", id: "odb-1" } as const }];
    const kinds = plan(routed, wholeGoal, past).operations.map(({ operation }) => operation.kind);
    expect(kinds).not.toContain("replace-route");
  });

  test("routes of others are never offered for deletion", () => {
    const foreign = active({
      requester: {
        routes: [routeTo("10.20.0.0/16", nat), toPeering("10.99.0.0/16", "blackhole", "pcx-0dead0dead0dead00")],
      },
    });
    const deletions = plan(foreign, wholeGoal, []).operations.filter(
      ({ operation }) => operation.kind === "delete-route",
    );
    expect(deletions).toEqual([]);
  });

  test("a subnet of the other side is offered as a narrower destination", () => {
    const offer = byId(active({}), `create-route/requester/${table}/10.20.2.0/24`);
    expect(offer).toMatchObject({ status: "ready", recommended: false });
  });

  test("a route that is wide enough already counts, and says so", () => {
    const wide = active({ requester: { routes: [toPeering("10.0.0.0/8")] } });
    expect(byId(wide, `create-route/requester/${table}/10.20.0.0/16`)).toMatchObject({
      status: "already",
      because: expect.stringContaining("10.0.0.0/8"),
    });
  });

  test("DNS waits for the VPC attributes that it needs, of both sides", () => {
    const off = active({ accepter: { support: false, hostnames: false } });
    const support = "set-vpc-dns-attribute/accepter/enableDnsSupport/on";
    const hostnames = "set-vpc-dns-attribute/accepter/enableDnsHostnames/on";
    expect(byId(off, "set-peering-dns/requester/on")).toMatchObject({ status: "waiting", after: [support, hostnames] });
    expect(byId(off, support)).toMatchObject({ status: "ready", recommended: false });
    expect(byId(off, hostnames)).toMatchObject({ status: "waiting", after: [support] });
  });

  test("pending: the requester withdraws, the accepter rejects; active: either ends it", () => {
    const endings = (observation: PairObservation) =>
      plan(observation, wholeGoal, [])
        .operations.filter(({ operation }) => operation.kind === "reject" || operation.kind === "delete-peering")
        .map(({ operation }) => `${operation.kind} ${operation.place.side}`);
    expect(endings(pairObservation({ status: "pending-acceptance" }))).toEqual([
      "reject accepter",
      "delete-peering requester",
    ]);
    expect(endings(active({}))).toEqual(["delete-peering requester", "delete-peering accepter"]);
    for (const status of ["failed", "rejected", "expired", "deleted", "deleting"] as const)
      expect(endings(pairObservation({ status }))).toEqual([]);
  });

  test("at its end only the cleaning up of its routes is left", () => {
    const { operations } = plan(
      pairObservation({ status: "deleted", routed: { requester: true, accepter: true } }),
      wholeGoal,
      [],
    );
    expect(new Set(operations.map(({ operation }) => operation.kind))).toEqual(new Set(["delete-route"]));
  });
});

describe("sides that Peerdeck does not manage or cannot read", () => {
  test("nothing is planned for an unmanaged side, but what it must do is told", () => {
    const foreign = pairObservation({ status: "pending-acceptance", managed: { accepter: false } });
    const { operations, elsewhere } = plan(foreign, wholeGoal, []);
    expect(operations.every(({ operation }) => operation.place.side === "requester")).toBe(true);
    expect(operations.find(({ operation }) => operation.kind === "set-peering-dns")).toMatchObject({
      status: "waiting",
      because: expect.stringContaining("222222222222 must accept"),
    });
    expect(elsewhere[0]?.must).toContain(`222222222222, eu-west-1 must accept ${peeringId}`);
  });

  test("where a side's peerings cannot be read, nothing is sent that depends on them", () => {
    const unseen = (observation: PairObservation, side: "requester" | "accepter") =>
      idsOf(plan(withSide(observation, side, { peerings: unread() }), wholeGoal, []).operations);
    expect(unseen(pairObservation(), "requester").filter((id) => id.startsWith("create-peering"))).toEqual([]);
    const pending = unseen(pairObservation({ status: "pending-acceptance" }), "accepter");
    expect(pending.filter((id) => /^(accept|reject|set-peering-dns\/accepter)/.test(id))).toEqual([]);
  });

  test("unread tables plan no routes, and the mend is told once", () => {
    const mend = "Let the role trust Peerdeck.";
    const dark = withSide(pairObservation({ status: "active" }), "accepter", {
      routeTables: unread({ mend }),
      subnets: unread({ mend }),
    });
    const { operations, elsewhere } = plan(dark, wholeGoal, []);
    expect(operations.filter(({ id }) => id.startsWith("create-route/accepter"))).toEqual([]);
    expect(elsewhere.map(({ must }) => must)).toEqual([mend]);
  });
});

test("the builder's states cover all that AWS has", () => {
  for (const status of peeringStatuses) expect(assess(pairObservation({ status })).status).toBe(status);
  expect(pairObservation().readAt).toBe(readAt);
});
