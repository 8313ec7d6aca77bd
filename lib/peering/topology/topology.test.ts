import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FleetObservation } from "../health/fleet.ts";
import { health } from "../health/index.ts";
import type { AccountId, PeeringId, Region, VpcId } from "../ids.ts";
import { fleetOf } from "../testing/fleet.ts";
import { peeringId } from "../testing/observation.ts";
import { active } from "../testing/worlds.ts";
import { type Box, districtMap } from "./districts.ts";
import { vpcSize } from "./plot.ts";
import { indexTopology, peerReach } from "./reach.ts";
import { sift, type TopologyFilter, usualHealths } from "./sift.ts";
import { surroundingsOf } from "./surroundings.ts";
import { type Topology, type TopologyPeering, type TopologyVpc, topologyOf } from "./topology.ts";

const vpc = (name: string, account = "111111111111", region = "us-east-1"): TopologyVpc => ({
  key: name,
  accountId: account as AccountId,
  accountName: `team-${account[0]}`,
  region: region as Region,
  vpcId: `vpc-${name}` as VpcId,
  name,
  cidrs: ["10.0.0.0/16"],
  listed: true,
});
const join = (requester: string, accepter: string, more: Partial<TopologyPeering> = {}): TopologyPeering => ({
  id: `pcx-${requester}${accepter}` as PeeringId,
  name: `${requester} to ${accepter}`,
  requester,
  accepter,
  status: "active",
  health: "healthy",
  worst: null,
  ...more,
});
const world = (vpcs: readonly TopologyVpc[], ...peerings: readonly TopologyPeering[]): Topology => ({
  readAt: "2026-11-23T09:30:00.000Z",
  vpcs,
  peerings,
});
const names = (list: readonly { readonly vpc: TopologyVpc }[]) => list.map((each) => each.vpc.name);

describe("from the fleet's readings", () => {
  const of = (fleet: FleetObservation) => topologyOf(fleet, health(fleet));

  test("each VPC once, each peering between its two", () => {
    const { vpcs, peerings } = of(fleetOf(active()));
    expect(vpcs.map(({ name, accountName, listed }) => [name, accountName, listed])).toEqual([
      ["core-services", "network-prod", true],
      ["payments", "payments-prod", true],
    ]);
    expect(peerings).toMatchObject([
      { id: peeringId, requester: vpcs[0]?.key, accepter: vpcs[1]?.key, status: "active", health: "healthy" },
    ]);
  });

  test("the other end in an account without a way in is a stub that the peering tells of", () => {
    const { vpcs } = of(fleetOf(active({ managed: { accepter: false } })));
    expect(vpcs.at(-1)).toMatchObject({
      accountName: null,
      name: null,
      listed: false,
      vpcId: "vpc-0ddd3333eee44444f",
      cidrs: ["10.20.0.0/16", "2a05:d018:5b:2000::/56"],
    });
  });

  test("a VPC that a participant lists as well is its owner's, and stands once", () => {
    const fleet = fleetOf(active());
    const [first, ...rest] = fleet.places;
    const shared = { ...first, accountId: "222222222222" as AccountId } as (typeof fleet.places)[number];
    expect(of({ ...fleet, places: [...fleet.places, shared], accounts: fleet.accounts }).vpcs).toHaveLength(2);
    expect(rest).toHaveLength(1);
  });
});

describe("what one VPC reaches", () => {
  const far = world(
    ["a", "b", "c", "d", "e", "f"].map((name) => vpc(name)),
    join("a", "b"),
    join("b", "c"),
    join("d", "b"),
    join("a", "d"),
    join("e", "a", { status: "pending-acceptance", health: "pending" }),
    join("a", "f", { status: "deleted", health: "gone" }),
    join("e", "c"),
  );
  const index = indexTopology(far);

  test("its active peerings' other ends, in either direction; no second hop, which peering never carries", () => {
    const { direct, coming, beyond } = peerReach(index, "a");
    expect([names(direct), names(coming)]).toEqual([["b", "d"], ["e"]]);
    expect(beyond.map((each) => [each.vpc.name, each.via.map(({ name }) => name)])).toEqual([["c", ["b"]]]);
  });

  test("its surroundings hold each of them once, what lies behind by account", () => {
    const around = surroundingsOf(index, "a");
    expect(around?.near.map(({ name }) => name)).toEqual(["b", "d", "e"]);
    expect(around?.beyond).toMatchObject([{ accountId: "111111111111", vpcs: [{ name: "c" }] }]);
    expect(around?.links.map(({ from, to, peering }) => [from, to, peering?.status ?? null])).toEqual([
      ["a", "b", "active"],
      ["a", "d", "active"],
      ["a", "e", "pending-acceptance"],
      ["b", "beyond 111111111111", null],
    ]);
    expect(surroundingsOf(index, "nowhere")).toBe(null);
  });

  test("nothing beyond is ever peered with it, in whatever world", () => {
    const ends = fc.tuple(fc.nat(9), fc.nat(9)).filter(([one, other]) => one !== other);
    fc.assert(
      fc.property(fc.uniqueArray(ends, { selector: String, maxLength: 30 }), (pairs) => {
        const all = Array.from({ length: 10 }, (_, at) => vpc(`v${at}`));
        const of = indexTopology(world(all, ...pairs.map(([one, other]) => join(`v${one}`, `v${other}`))));
        for (const { key } of all) {
          const { direct, beyond } = peerReach(of, key);
          const reached = new Set(direct.map((each) => each.vpc.key));
          for (const each of beyond) {
            expect(reached.has(each.vpc.key) || each.vpc.key === key).toBe(false);
            for (const via of each.via) expect(reached.has(via.key)).toBe(true);
          }
        }
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe("sifting", () => {
  const all: TopologyFilter = { text: "", account: null, region: null, healths: usualHealths, isolated: false };
  const some = world(
    [vpc("hub"), vpc("shop", "222222222222", "eu-west-1"), vpc("lone", "222222222222"), vpc("old")],
    join("hub", "shop", { health: "broken", worst: "No route back." }),
    join("hub", "old", { health: "gone", status: "deleted" }),
  );
  const shown = (filter: Partial<TopologyFilter>) => {
    const { vpcs, peerings, isolated } = sift(some, { ...all, ...filter });
    return [vpcs.map(({ name }) => name), peerings.length, isolated];
  };

  test("what answers the words itself is told from what is only at the other end", () => {
    const hits = (text: string) => sift(some, { ...all, text }).hits.map(({ name }) => name);
    expect([hits("shop"), hits("no route"), hits("")]).toEqual([["shop"], ["hub", "shop"], ["hub", "shop"]]);
  });

  test("VPCs that nothing joins are counted and left out, until they are asked for", () => {
    expect(shown({})).toEqual([["hub", "shop"], 1, 2]);
    expect(shown({ isolated: true })).toEqual([["hub", "shop", "lone", "old"], 1, 0]);
    expect(shown({ healths: ["gone"] })).toEqual([["hub", "old"], 1, 2]);
  });

  test.each<[string, Partial<TopologyFilter>, unknown]>([
    ["a VPC's name brings its peerings and their other ends", { text: "SHOP" }, [["hub", "shop"], 1, 0]],
    ["a peering's finding brings both its ends", { text: "no route" }, [["hub", "shop"], 1, 0]],
    ["every word must be found", { text: "shop us-east-1" }, [[], 0, 0]],
    ["an account keeps the other ends of its peerings", { account: "222222222222" }, [["hub", "shop"], 1, 1]],
    ["so does a Region", { region: "eu-west-1" }, [["hub", "shop"], 1, 0]],
  ])("%s", (_, filter, wanted) => expect(shown(filter)).toEqual(wanted));
});

describe("the map", () => {
  const anyWorld = fc
    .record({
      places: fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { minLength: 1, maxLength: 60 }),
      pairs: fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 80 }),
    })
    .map(({ places, pairs }) => {
      const vpcs = places.map(([account, region], at) =>
        vpc(`v${at}`, `${account}11111111111`, ["us-east-1", "eu-west-1", "us-west-2"][region]),
      );
      const peerings = pairs
        .filter(([one, other]) => one !== other && one < vpcs.length && other < vpcs.length)
        .map(([one, other]) => join(`v${one}`, `v${other}`));
      return { vpcs, peerings };
    });
  const apart = (one: Box, other: Box) =>
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  const inside = (inner: Box, outer: Box) =>
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;
  const pairsOf = <T>(list: readonly T[]): [T, T][] =>
    list.flatMap((one, at) => list.slice(at + 1).map((other): [T, T] => [one, other]));

  test("nothing overlaps: every VPC lies in its Region, every Region in its account, whatever the world", () => {
    fc.assert(
      fc.property(anyWorld, ({ vpcs, peerings }) => {
        const { districts, quarters, spots } = districtMap(vpcs, peerings);
        for (const level of [districts, quarters] as const satisfies (readonly Box[])[])
          for (const [one, other] of pairsOf<Box>(level)) expect(apart(one, other)).toBe(true);
        for (const quarter of quarters)
          expect(districts.some((each) => each.accountId === quarter.accountId && inside(quarter, each))).toBe(true);
        const boxes = vpcs.map((each) => ({ each, box: { ...(spots.get(each.key) ?? { x: 0, y: 0 }), ...vpcSize } }));
        for (const { each, box } of boxes)
          expect(
            quarters.some((one) => one.accountId === each.accountId && one.region === each.region && inside(box, one)),
          ).toBe(true);
        for (const [one, other] of pairsOf(boxes)) expect(apart(one.box, other.box)).toBe(true);
      }),
      { seed: 10, numRuns: 60 },
    );
  });

  test("places do not depend on the order in which anything is listed", () => {
    fc.assert(
      fc.property(anyWorld, ({ vpcs, peerings }) => {
        const turned = districtMap(vpcs.toReversed(), peerings.toReversed());
        expect(turned.spots).toEqual(districtMap(vpcs, peerings).spots);
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test("an empty world has an empty map", () =>
    expect(districtMap([], [])).toEqual({ districts: [], quarters: [], spots: new Map() }));
});
