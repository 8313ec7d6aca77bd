import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RouteTableId } from "./ids.ts";
import { beyondLimits, noLimits } from "./limits.ts";
import type { CreateRoute, Operation, ReplaceRoute } from "./operation.ts";
import { plan, wholeGoal } from "./plan.ts";
import { pairObservation, peeringId, tableIds } from "./testing/observation.ts";

const active = pairObservation({ status: "active" });
const { place } = active.requester;
const route = (destination: string, routeTableId: RouteTableId = tableIds.requester.main): CreateRoute => ({
  kind: "create-route",
  place,
  routeTableId,
  destination,
  peeringId,
});
const replace = (was: ReplaceRoute["was"], target: ReplaceRoute["target"] = { kind: "peering", id: peeringId }) =>
  ({ ...route("10.20.0.0/16"), kind: "replace-route", was, target }) as ReplaceRoute;
const refusal = (operation: Operation, limits = noLimits) => beyondLimits([operation], limits)(operation)?.message;

describe("a route to a peering that leads the internet there", () => {
  test.each(["0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "2000::/3", "10.0.0.0/7"])("%s is refused", (wide) => {
    expect(refusal(route(wide))).toContain("as good as a default route");
    expect(refusal({ ...replace({ kind: "internet-gateway", id: "igw-1" }), destination: wide })).toBeDefined();
  });

  test.each(["10.0.0.0/8", "10.20.0.0/16", "2600:1f18::/32", "pl-0123456789abcdef0"])("%s is not", (destination) => {
    expect(refusal(route(destination))).toBeUndefined();
  });

  test("is never ready in a plan, whatever the goal asks for", () => {
    const routes = ["0.0.0.0/0", "::/0"].map((destination) => ({ routeTableId: tableIds.requester.main, destination }));
    const exact = { routes, tags: { requester: {}, accepter: {} } };
    const planned = plan(active, { ...wholeGoal, exact }, []).operations.filter(
      ({ operation }) => "destination" in operation && operation.destination.endsWith("/0"),
    );
    expect(planned.map(({ status, operation }) => [operation.kind, status])).toEqual([
      ["create-route", "blocked"],
      ["create-route", "blocked"],
    ]);
  });

  test("may be taken away, and led back to what it was", () => {
    expect(refusal({ ...route("0.0.0.0/0"), kind: "delete-route" })).toBeUndefined();
    const back = replace({ kind: "peering", id: peeringId }, { kind: "internet-gateway", id: "igw-1" });
    expect(refusal({ ...back, destination: "0.0.0.0/0" })).toBeUndefined();
  });
});

describe("a route that is kept", () => {
  const limits = { ...noLimits, keepRoutesTo: ["internet-gateway", "nat-gateway", "transit-gateway"] } as const;

  test("to a gateway is not replaced by a peering where the limits say so", () => {
    for (const kind of limits.keepRoutesTo) {
      expect(refusal(replace({ kind, id: "gw-1" }), limits)).toContain("10.20.0.0/16 goes to gw-1");
      expect(refusal(replace({ kind, id: "gw-1" }))).toBeUndefined();
      expect(refusal(replace({ kind: "peering", id: peeringId }, { kind, id: "gw-1" }), limits)).toBeUndefined();
    }
    expect(refusal(replace({ kind: "network-interface", id: "eni-1" }), limits)).toBeUndefined();
  });

  test("to the VPC itself is never replaced, with or without limits", () => {
    expect(refusal(replace({ kind: "local", id: "local" }))).toContain("never led away");
  });
});

test("of more tables than one press may change none gets a route; what else is sent is not held up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (tables, tablesAtOnce) => {
      const routes = Array.from({ length: tables * 2 }, (_, at) =>
        route(`10.${at}.0.0/16`, `rtb-${at % tables}` as RouteTableId),
      );
      const accept: Operation = { kind: "accept", place: active.accepter.place, peeringId };
      const away: Operation = { ...route("10.99.0.0/16", "rtb-9" as RouteTableId), kind: "delete-route" };
      const beyond = beyondLimits([...routes, accept, away], { ...noLimits, tablesAtOnce });
      expect(routes.filter((each) => beyond(each) !== null)).toHaveLength(tables > tablesAtOnce ? routes.length : 0);
      expect([beyond(accept), beyond(away)]).toEqual([null, null]);
    }),
  );
});
