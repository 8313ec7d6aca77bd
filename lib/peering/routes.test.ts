import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RouteCellState } from "./assessment.ts";
import { type Cidr, cidrOf } from "./cidr.ts";
import type { PeeringId } from "./ids.ts";
import type { Route } from "./observation.ts";
import { decide, judge, readTable } from "./routes.ts";
import { local, routeTo, toPeering } from "./testing/observation.ts";

const id = "pcx-0a1b2c3d4e5f60718" as PeeringId;
const mine = { id, live: true };
const must = (text: string): Cidr => cidrOf(text) ?? expect.unreachable(text);
const tgw = { kind: "transit-gateway", id: "tgw-1" } as const;
const vgw = { kind: "virtual-private-gateway", id: "vgw-1" } as const;
const oldPeering = { kind: "peering", id: "pcx-dead" } as const;
const stateOf = (routes: readonly Route[], destination = "10.20.0.0/16", peering = mine): RouteCellState =>
  judge(readTable({ routes }), must(destination), peering).state;

describe("the state of a cell", () => {
  const cases: readonly [string, readonly Route[], RouteCellState][] = [
    ["no route at all", [local("10.10.0.0/16")], "missing"],
    ["only a default route", [routeTo("0.0.0.0/0", tgw)], "missing"],
    ["exactly this destination to this peering", [toPeering("10.20.0.0/16")], "right"],
    ["a wider route to this peering", [toPeering("10.0.0.0/8")], "right"],
    ["two halves to this peering", [toPeering("10.20.0.0/17"), toPeering("10.20.128.0/17")], "right"],
    [
      "two halves to this peering under another exact route",
      [routeTo("10.20.0.0/16", tgw), toPeering("10.20.0.0/17"), toPeering("10.20.128.0/17")],
      "right",
    ],
    [
      "a wider one to this peering loses to an exact one elsewhere",
      [toPeering("10.0.0.0/8"), routeTo("10.20.0.0/16", tgw)],
      "other-target",
    ],
    ["a blackhole while the peering is not active", [toPeering("10.20.0.0/16", "blackhole")], "waiting"],
    ["one half only", [toPeering("10.20.0.0/17")], "partial"],
    ["one half, the other by the default route", [toPeering("10.20.0.0/17"), routeTo("0.0.0.0/0", tgw)], "partial"],
    ["one half here, the other elsewhere", [toPeering("10.20.0.0/17"), routeTo("10.20.128.0/17", tgw)], "partial"],
    ["a more specific route elsewhere", [toPeering("10.20.0.0/16"), routeTo("10.20.4.0/24", tgw)], "stolen"],
    [
      "a more specific blackhole",
      [toPeering("10.20.0.0/16"), routeTo("10.20.4.0/24", oldPeering, { state: "blackhole" })],
      "stolen",
    ],
    ["exactly this destination elsewhere", [routeTo("10.20.0.0/16", tgw)], "other-target"],
    [
      "a blackhole of exactly this destination",
      [routeTo("10.20.0.0/16", oldPeering, { state: "blackhole" })],
      "blackhole",
    ],
    ["only a part of it elsewhere", [routeTo("10.20.4.0/24", tgw)], "missing"],
    ["inside the local route", [local("10.20.0.0/16")], "local"],
    [
      "inside a wider local route",
      [local("10.0.0.0/8"), routeTo("10.0.0.0/8", vgw, { origin: "EnableVgwRoutePropagation" })],
      "local",
    ],
    [
      "static beats propagated of the same prefix",
      [routeTo("10.20.0.0/16", vgw, { origin: "EnableVgwRoutePropagation" }), toPeering("10.20.0.0/16")],
      "right",
    ],
    ["local beats static of the same prefix", [toPeering("10.20.0.0/16"), local("10.20.0.0/16")], "local"],
    [
      "a propagated route of exactly this destination",
      [routeTo("10.20.0.0/16", vgw, { origin: "EnableVgwRoutePropagation" })],
      "other-target",
    ],
    ["host bits in what AWS told", [toPeering("10.20.3.4/16")], "right"],
    ["nonsense in what AWS told", [routeTo("10.20.0.0/99", tgw)], "missing"],
  ];
  test.each(cases)("%s", (_, routes, wanted) => {
    expect(stateOf(routes)).toBe(wanted);
    expect(stateOf([...routes].reverse())).toBe(wanted);
  });

  describe("with prefix lists whose entries are known", () => {
    const lists = new Map([
      ["pl-1", [must("10.20.0.0/16"), must("10.99.0.0/16")]],
      ["pl-2", [must("10.20.0.0/16")]],
      ["pl-3", [must("10.20.4.0/24")]],
    ]);
    const listed: readonly (readonly [string, readonly Route[], RouteCellState])[] = [
      ["a list to this peering that holds it", [toPeering("pl-1")], "right"],
      ["a list to this peering that holds a part", [toPeering("pl-3")], "partial"],
      ["a list elsewhere that holds it", [routeTo("pl-2", tgw)], "missing"],
      ["a list elsewhere that holds a part", [toPeering("10.20.0.0/16"), routeTo("pl-3", tgw)], "stolen"],
      [
        "a list elsewhere loses to a CIDR of the same prefix",
        [toPeering("10.20.0.0/16"), routeTo("pl-2", tgw)],
        "right",
      ],
      [
        "a list beats a propagated route of the same prefix",
        [toPeering("pl-1"), routeTo("10.20.0.0/16", vgw, { origin: "EnableVgwRoutePropagation" })],
        "right",
      ],
      ["of two lists that hold it AWS takes either", [toPeering("pl-1"), routeTo("pl-2", tgw)], "unknown"],
      ["of two lists that lead the same way it does not matter which", [toPeering("pl-1"), toPeering("pl-2")], "right"],
      ["a list that was not read may take a part", [toPeering("10.20.0.0/16"), routeTo("pl-9", tgw)], "unknown"],
    ];
    test.each(listed)("%s", (_, routes, wanted) => {
      const state = (all: readonly Route[]) =>
        judge(readTable({ routes: all }, lists), must("10.20.0.0/16"), mine).state;
      expect(state(routes)).toBe(wanted);
      expect(state([...routes].reverse())).toBe(wanted);
    });

    test("an entry is no route of its own that could be replaced", () => {
      const { exact, base } = decide(readTable({ routes: [routeTo("pl-2", tgw)] }, lists), must("10.20.0.0/16"));
      expect([exact, base?.destination]).toEqual([null, "pl-2"]);
    });
  });

  test("a route to an ended peering is a blackhole for good", () => {
    expect(stateOf([toPeering("10.20.0.0/16", "blackhole")], undefined, { id, live: false })).toBe("blackhole");
  });

  test("an IPv6 destination is not touched by IPv4 routes", () => {
    expect(stateOf([toPeering("0.0.0.0/0")], "2600::/56")).toBe("missing");
    expect(stateOf([toPeering("2600::/40")], "2600::/56")).toBe("right");
  });
});

describe("prefix lists, whose contents are not read", () => {
  const listTo = (target: Route["target"]) => routeTo("pl-0123456789abcdef0", target);
  test.each<[string, readonly Route[], RouteCellState]>([
    [
      "to a gateway endpoint: never matters",
      [listTo({ kind: "vpc-endpoint", id: "vpce-1" }), toPeering("10.20.0.0/16")],
      "right",
    ],
    ["elsewhere, where this peering has it: could take a part", [listTo(tgw), toPeering("10.20.0.0/16")], "unknown"],
    ["elsewhere, where it is missing anyway", [listTo(tgw)], "missing"],
    ["to this peering, where it is missing: could be it", [listTo({ kind: "peering", id })], "unknown"],
    [
      "to this peering, where it is right anyway",
      [listTo({ kind: "peering", id }), toPeering("10.20.0.0/16")],
      "right",
    ],
    ["elsewhere, inside the local route", [listTo(tgw), local("10.20.0.0/16")], "local"],
  ])("%s", (_, routes, wanted) => {
    expect(stateOf(routes)).toBe(wanted);
  });
});

describe("against a naive longest prefix match, address by address", () => {
  const targets: readonly Route["target"][] = [
    { kind: "peering", id },
    tgw,
    vgw,
    oldPeering,
    { kind: "local", id: "local" },
  ];
  const origins = ["CreateRoute", "EnableVgwRoutePropagation"] as const;
  const block = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 20, max: 32 }))
    .map(([low, prefix]) => must(`10.20.0.${low}/${prefix}`).text);
  const anyRoute: fc.Arbitrary<Route> = fc
    .tuple(block, fc.constantFrom(...targets), fc.constantFrom(...origins))
    .map(([destination, target, origin]) =>
      routeTo(destination, target, { origin: target.kind === "local" ? "CreateRouteTable" : origin }),
    );
  // AWS keeps one route per destination and kind of origin.
  const table = fc.uniqueArray(anyRoute, {
    maxLength: 8,
    selector: ({ destination, origin, target }) => `${destination} ${origin} ${target.kind === "local"}`,
  });

  /** Written apart from the code under test: one address, every route, best of prefix, then local, then static. */
  function naive(routes: readonly Route[], address: number): Route | null {
    const value = (10 << 24) + (20 << 16) + address;
    let best: Route | null = null;
    let bestScore = -1;
    for (const route of routes) {
      const [network = "", length = ""] = route.destination.split("/");
      const bits = network.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
      const size = 2 ** (32 - Number(length));
      if (Math.floor(bits / size) !== Math.floor(value / size)) continue;
      const preference = route.target.kind === "local" ? 2 : route.origin === "CreateRoute" ? 1 : 0;
      const score = Number(length) * 3 + preference;
      if (score > bestScore) [best, bestScore] = [route, score];
    }
    return best;
  }

  test("the deciding routes are those that some address is sent by", () => {
    fc.assert(
      fc.property(table, block, (routes, text) => {
        const destination = must(text);
        const winners = new Set<Route>();
        let gap = false;
        const base = BigInt((10 << 24) + (20 << 16));
        for (let address = destination.first; address <= destination.last; address++) {
          const winner = naive(routes, Number(address - base));
          if (winner === null) gap = true;
          else winners.add(winner);
        }
        const decision = decide(readTable({ routes }), destination);
        expect(new Set(decision.routes)).toEqual(winners);
        expect(decision.gaps.length > 0).toBe(gap);
        const widths = decision.routes.map((route) => must(route.destination).prefix);
        expect(widths).toEqual(widths.toSorted((one, other) => one - other));
        const isMine = (route: Route) => route.target.id === id;
        const state = stateOf(routes, text);
        expect(state === "right").toBe(!gap && [...winners].every(isMine));
        if (state === "missing") expect([...winners].some(isMine)).toBe(false);
        if (state === "stolen" || state === "partial") expect([...winners].some(isMine)).toBe(true);
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});
