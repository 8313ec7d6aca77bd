import { describe, expect, test } from "vitest";
import { deepFleet } from "../testing/deep.ts";
import { known, peeringId, toPeering } from "../testing/observation.ts";
import { active, withoutRoutes, withRoute } from "../testing/worlds.ts";
import type { FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";

const peeringOf = (fleet: FleetObservation) => {
  const found = health(fleet).peerings.find((each) => each.peeringId === peeringId);
  if (found === undefined) throw new Error("The peering is not in the report");
  return found;
};
const of = (fleet: FleetObservation, check: string) =>
  peeringOf(fleet).findings.filter((finding) => finding.check === check);

describe("prefix lists whose entries were read stand for their entries", () => {
  const list = "pl-0123456789abcdef0";
  const listed = (cidrs: readonly string[] | null, target = toPeering(list)) => {
    const pair = withRoute(withoutRoutes(active(), "requester", "app", "10.20.0.0/16"), "requester", "app", target);
    return deepFleet(pair, { requester: { prefixLists: known([{ prefixListId: list, name: null, cidrs }]) } });
  };
  const routes = (fleet: FleetObservation) =>
    ["subnet-without-route", "cidr-not-routed", "route-not-in-peer", "route-too-wide", "route-stolen"].map(
      (check) => `${check} ${of(fleet, check).find(({ side }) => side === "requester")?.result}`,
    );

  test("a list that holds the other VPC routes it", () => {
    expect(routes(listed(["10.20.0.0/16"]))).toEqual([
      "subnet-without-route pass",
      "cidr-not-routed pass",
      "route-not-in-peer pass",
      "route-too-wide pass",
      "route-stolen pass",
    ]);
    expect(peeringOf(listed(["10.20.0.0/16"])).health).toBe("healthy");
  });

  test("one that holds too little, or too much, says so with the entry", () => {
    const little = of(listed(["10.20.1.0/24"]), "cidr-not-routed").find(({ result }) => result === "fail");
    expect(little?.evidence[0]).toContain("no route to 10.20.2.0/23");
    const astray = of(listed(["10.20.0.0/16", "10.99.0.0/16"]), "route-not-in-peer").find(
      ({ result }) => result === "fail",
    );
    expect(astray).toMatchObject({
      evidence: [`10.99.0.0/16 of ${list} in core-services-app (rtb-0a000000000000002)`],
      operations: [],
    });
    const wide = of(listed(["10.0.0.0/8"]), "route-too-wide").find(({ result }) => result === "fail");
    expect(wide?.evidence).toEqual([`10.0.0.0/8 of ${list} in core-services-app (rtb-0a000000000000002)`]);
  });

  test("one that was not read stays unknown", () => {
    expect(routes(listed(null))).toContain("cidr-not-routed unknown");
    expect(peeringOf(listed(null)).health).toBe("not-verified");
  });
});
