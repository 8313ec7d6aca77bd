import fc from "fast-check";
import { expect, test } from "vitest";
import { sides } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import { find, plan, wholeGoal } from "../plan.ts";
import { fleetOf } from "../testing/fleet.ts";
import { applyToModel } from "../testing/model.ts";
import { peeringId, toPeering, unread, withSide } from "../testing/observation.ts";
import { dicePerPair, gaps, shuffled, variedPair } from "../testing/varied.ts";
import { active, withoutRoutes, withRoute } from "../testing/worlds.ts";
import type { FleetObservation } from "./fleet.ts";
import { health } from "./index.ts";
import type { PeeringHealth } from "./report.ts";
import { peeringRoutes } from "./routes.ts";
import { unreadable } from "./unreadable.ts";

const dice = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: dicePerPair, maxLength: dicePerPair });
const order = fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 });
const seed = 20_261_123;

const healthOf = (observation: PairObservation): PeeringHealth | undefined =>
  health(fleetOf(observation)).peerings.find((each) => each.peeringId === peeringId);

test("whatever AWS leaves out, nothing throws and every listed peering is in the report once", () => {
  fc.assert(
    fc.property(dice, fc.subarray([...gaps], { maxLength: 3 }), (thrown, missing) => {
      const world = missing.reduce((changed, gap) => gap(changed), variedPair(thrown));
      const fleet = fleetOf(world);
      const listed = fleet.places.flatMap(({ peerings }) => (peerings.known ? peerings.value : []));
      const report = health(fleet);
      expect(new Set(report.peerings.map((each) => each.peeringId))).toEqual(
        new Set(listed.map((view) => view.peeringId)),
      );
      expect(report.peerings.length).toBe(new Set(listed.map((view) => view.peeringId)).size);
      peeringRoutes(fleet);
      unreadable(fleet);
    }),
    { seed, numRuns: 300 },
  );
});

const parts = ["vpc", "dns", "subnets", "routeTables", "peerings"] as const;
const hidings = sides.flatMap((side) => parts.map((part) => [side, part] as const));

test("a peering that is not healthy does not become so because a reading is hidden", () => {
  fc.assert(
    fc.property(dice, fc.subarray(hidings, { minLength: 1, maxLength: 4 }), (thrown, hidden) => {
      const world = variedPair(thrown);
      const before = healthOf(world)?.health;
      const after = healthOf(
        hidden.reduce((changed, [side, part]) => withSide(changed, side, { [part]: unread() }), world),
      )?.health;
      if (before !== "healthy") expect(after).not.toBe("healthy");
    }),
    { seed, numRuns: 400 },
  );
});

test("nothing that matters of an active peering can be hidden from it and leave it healthy", () => {
  for (const [side, part] of hidings)
    expect([side, part, healthOf(withSide(active(), side, { [part]: unread() }))?.health]).toEqual([
      side,
      part,
      "not-verified",
    ]);
});

const reordered = (fleet: FleetObservation): FleetObservation => ({
  ...fleet,
  accounts: fleet.accounts.toReversed(),
  places: fleet.places.toReversed(),
});

test("the order in which AWS lists things changes nothing", () => {
  fc.assert(
    fc.property(dice, order, (thrown, mixing) => {
      const world = variedPair(thrown);
      const straight = health(fleetOf(world));
      const mixed = health(reordered(fleetOf(shuffled(world, mixing))));
      const told = ({ peerings, findings }: typeof straight) => ({
        findings,
        peerings: peerings.map((each) => ({ ...each, observation: null })),
      });
      expect(told(mixed)).toEqual(told(straight));
    }),
    { seed, numRuns: 200 },
  );
});

test.each<readonly [string, PairObservation]>([
  ["route-missing", withoutRoutes(active(), "accepter", "every")],
  ["subnet-without-route", withoutRoutes(active(), "requester", "app")],
  ["cidr-not-routed", withoutRoutes(active(), "accepter", "app", "10.10.0.0/16")],
  ["return-path-missing", withoutRoutes(active(), "accepter", "app")],
  ["ipv6-not-routed", withoutRoutes(active(), "requester", "every", "2a05:d018:5b:2000::/56")],
  ["route-not-in-peer", withRoute(active(), "requester", "app", toPeering("10.99.0.0/16"))],
  ["dns-one-sided", active({ dns: { requester: true } })],
  ["dns-without-effect", active({ accepter: { hostnames: false, support: false } })],
])("%s: applying what the finding offers, in the plan's order, mends it", (check, world) => {
  const broken = healthOf(world);
  const offered = new Set(
    (broken?.findings ?? []).filter((each) => each.check === check).flatMap(({ operations }) => operations),
  );
  expect(offered.size).toBeGreaterThan(0);
  const mended = plan(world, wholeGoal, [])
    .operations.filter(({ id }) => offered.has(id))
    .reduce((changed, { id }) => {
      const planned = find(plan(changed, wholeGoal, []), id);
      if (planned?.status !== "ready") throw new Error(`${id} is ${planned?.status}`);
      return applyToModel(changed, planned.operation);
    }, world);
  expect(healthOf(mended)?.findings.filter((each) => each.check === check && each.result !== "pass")).toEqual([]);
  expect(healthOf(mended)?.health).toBe("healthy");
});
