import { describe, expect, test } from "vitest";
import type { SubnetId, VpcId } from "../ids.ts";
import { known, pairObservation, peeringId, routeTo, subnetIds, tableIds, withSide } from "../testing/observation.ts";
import { assess } from "./index.ts";

const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;

describe("the route matrix", () => {
  test("main first; subnets without an association of their own fall to it; gateway tables have no cells", () => {
    const rows = assess(pairObservation({ status: "active" })).routes.requester.rows ?? [];
    expect(rows.map(({ routeTableId }) => routeTableId)).toEqual([
      tableIds.requester.main,
      tableIds.requester.app,
      tableIds.requester.edge,
    ]);
    expect(rows.map(({ subnets }) => subnets.map(({ subnetId, explicit }) => [subnetId, explicit]))).toEqual([
      [[subnetIds.requester.main, false]],
      [[subnetIds.requester.app, true]],
      [],
    ]);
    expect(rows[2]).toMatchObject({ gateway: true, cells: [] });
  });

  test("whole CIDRs come first, then the other side's subnets by name", () => {
    const cells = assess(pairObservation({ status: "active" })).routes.requester.rows?.[0]?.cells ?? [];
    expect(cells.map(({ destination, scope, label }) => [destination, scope, label])).toEqual([
      ["10.20.0.0/16", "cidr", null],
      ["2a05:d018:5b:2000::/56", "cidr", null],
      ["10.20.1.0/24", "subnet", "payments-shared-a"],
      ["10.20.2.0/24", "subnet", "payments-app-b"],
    ]);
  });

  test("where tables times subnets grow too many, whole CIDRs alone are offered, and it says so", () => {
    const base = pairObservation({ status: "active" });
    const { subnets } = base.accepter;
    const [one] = subnets.known ? subnets.value : [];
    if (one === undefined) return expect.unreachable();
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      ...one,
      subnetId: `subnet-${index}` as SubnetId,
      cidr: `10.20.${index >> 4}.${(index & 15) << 4}/28`,
    }));
    const { requester } = assess(withSide(base, "accepter", { subnets: known(many) })).routes;
    expect(requester.subnetsOffered).toBe(false);
    expect(requester.rows?.[0]?.cells.map(({ scope }) => scope)).toEqual(["cidr", "cidr"]);
    expect(assess(base).routes.requester.subnetsOffered).toBe(true);
  });

  test("coverage counts the tables that serve subnets", () => {
    const routed = pairObservation({ status: "active", routed: { requester: true } });
    expect(assess(routed).routes.requester.coverage).toEqual({ tables: 2, covered: 2, partly: 0 });
    expect(assess(routed).routes.accepter.coverage).toEqual({ tables: 2, covered: 0, partly: 0 });
  });

  test("before acceptance the CIDRs of an unmanaged accepter are unknown, not none", () => {
    const foreign = assess(pairObservation({ status: "pending-acceptance", managed: { accepter: false } }));
    expect(foreign.routes.requester).toMatchObject({ destinations: [], destinationsUnknown: true, coverage: null });
  });

  test("a cell whose destination goes elsewhere shows the target and offers to replace it", () => {
    const taken = assess(pairObservation({ status: "active", requester: { routes: [routeTo("10.20.0.0/16", nat)] } }));
    expect(taken.routes.requester.rows?.[0]?.cells[0]).toMatchObject({
      state: "other-target",
      sentence: `Exactly this destination goes to NAT gateway ${nat.id}.`,
      apply: `replace-route/requester/${tableIds.requester.main}/10.20.0.0/16/${nat.id}/to/${peeringId}`,
      undo: null,
    });
  });

  test("tables and subnets of other VPCs in the reading are left out", () => {
    const base = pairObservation({ status: "active" });
    const { subnets, routeTables } = base.requester;
    const elsewhere = { vpcId: "vpc-0999999999999999f" as VpcId };
    const crowded = withSide(base, "requester", {
      subnets: known([
        ...(subnets.known ? subnets.value : []),
        ...(subnets.known
          ? subnets.value.map((each) => ({ ...each, ...elsewhere, subnetId: "subnet-x" as SubnetId }))
          : []),
      ]),
      routeTables: known([
        ...(routeTables.known ? routeTables.value : []),
        ...(routeTables.known ? routeTables.value.map((each) => ({ ...each, ...elsewhere })) : []),
      ]),
    });
    expect(assess(crowded).routes.requester).toEqual(assess(base).routes.requester);
  });
});
