import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "./assess/index.ts";
import { askTheOtherSide, exportCli, exportTerraform } from "./export/index.ts";
import type { AccountId, PeeringId, Region, VpcId, VpcRef } from "./ids.ts";
import type { PairObservation, PeeringSideInfo, PeeringView } from "./observation.ts";
import { pairKey, peeringsOfPair } from "./peering.ts";
import { plan, wholeGoal } from "./plan.ts";
import { preflight } from "./preflight/index.ts";
import { known, pairObservation } from "./testing/observation.ts";
import { dicePerPair, gaps, shuffled, variedPair } from "./testing/varied.ts";

const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);

const everything = (observation: PairObservation) => ({
  assessment: assess(observation),
  plan: plan(observation, wholeGoal, []),
  preflight: preflight(observation, [], observation.readAt),
  cli: exportCli(observation, wholeGoal),
  terraform: exportTerraform(observation, wholeGoal),
  ask: askTheOtherSide(observation),
});

describe("what AWS leaves out", () => {
  const states = [
    pairObservation(),
    pairObservation({ status: "pending-acceptance" }),
    pairObservation({ status: "active", routed: { requester: true }, dns: { accepter: true } }),
    pairObservation({ status: "deleted", routed: { accepter: true } }),
  ];

  test("one or two things missing at a time never make anything throw", () => {
    for (const state of states)
      for (const [index, gap] of gaps.entries())
        for (const other of gaps.slice(index)) expect(() => everything(other(gap(state)))).not.toThrow();
  });

  test("what cannot be read is never told as done or passed", () => {
    const whole = { requester: true, accepter: true };
    const good = pairObservation({ status: "active", routed: whole, dns: whole });
    expect(assess(good).current).toBe("done");
    for (const side of ["requester", "accepter"] as const)
      for (const part of ["subnets", "routeTables", "peerings"] as const) {
        const dark = {
          ...good,
          [side]: { ...good[side], [part]: { ...pairObservation({ managed: { [side]: false } })[side][part] } },
        };
        expect(assess(dark).current, `${side} ${part}`).not.toBe("done");
        expect(assess(dark).findings.map(({ check }) => check)).toContain("side-unreadable");
      }
  });
});

test("the order of AWS's lists changes nothing", () => {
  fc.assert(
    fc.property(anyPair, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (observation, order) => {
      expect(everything(shuffled(observation, order))).toEqual(everything(observation));
    }),
    { seed: 10, numRuns: 100 },
  );
});

test("nothing that is asked changes the observation", () => {
  const deepFreeze = <T extends object>(value: T): T => {
    for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) deepFreeze(inner);
    return Object.freeze(value);
  };
  fc.assert(
    fc.property(anyPair, (observation) => {
      expect(() => everything(deepFreeze(observation))).not.toThrow();
    }),
    { seed: 11, numRuns: 50 },
  );
});

describe("which peering joins two VPCs", () => {
  const ref = fc.record({
    accountId: fc.constantFrom("111111111111", "222222222222"),
    region: fc.constantFrom("us-east-1", "eu-west-1"),
    vpcId: fc.integer({ min: 0, max: 3 }).map((n) => `vpc-0000000${n}`),
  }) as fc.Arbitrary<VpcRef>;
  const info = (at: VpcRef): PeeringSideInfo => ({ ...at, cidrs: null, ipv6Cidrs: null, dns: null });

  test("direction makes no difference, over 10,000 pairs", () => {
    fc.assert(
      fc.property(ref, ref, ref, ref, (one, other, third, fourth) => {
        const same = new Set([one, other].map((each) => JSON.stringify(each)));
        const theirs = new Set([third, fourth].map((each) => JSON.stringify(each)));
        expect(pairKey(one, other)).toBe(pairKey(other, one));
        const equal = same.size === theirs.size && same.isSubsetOf(theirs);
        expect(pairKey(one, other) === pairKey(third, fourth)).toBe(equal);
      }),
      { seed: 12, numRuns: 10_000 },
    );
  });

  test("a peering is found from either side's list, whichever side asked", () => {
    const base = pairObservation();
    const at = (side: "requester" | "accepter"): VpcRef => ({
      accountId: base[side].place.accountId as AccountId,
      region: base[side].place.region as Region,
      vpcId: base[side].vpcId as VpcId,
    });
    const view = (from: VpcRef, to: VpcRef): PeeringView => ({
      peeringId: "pcx-0a1b2c3d4e5f60718" as PeeringId,
      status: "active",
      statusMessage: "Active",
      expiresAt: null,
      requester: info(from),
      accepter: info(to),
      tags: {},
    });
    for (const [from, to] of [[at("requester"), at("accepter")] as const, [at("accepter"), at("requester")] as const])
      for (const side of ["requester", "accepter"] as const) {
        const listed = { ...base, [side]: { ...base[side], peerings: known([view(from, to)]) } };
        expect(peeringsOfPair(listed)).toHaveLength(1);
      }
  });
});
