import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FleetObservation } from "../health/fleet.ts";
import { health } from "../health/index.ts";
import type { AccountId, PeeringId } from "../ids.ts";
import type { PairObservation, PeeringView } from "../observation.ts";
import { fleetOf } from "../testing/fleet.ts";
import { pending } from "../testing/health-worlds.ts";
import { known, peeringId, unread, withSide } from "../testing/observation.ts";
import { dicePerPair, gaps, variedPair } from "../testing/varied.ts";
import { active, withViews } from "../testing/worlds.ts";
import { cidrsIn, type SideCidrs } from "./cidr-change.ts";
import { type RequestsInput, requestsOf } from "./requests.ts";

const seed = 20_261_123;
const dice = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: dicePerPair, maxLength: dicePerPair });

const of = (fleet: FleetObservation, input: Partial<RequestsInput> = {}) =>
  requestsOf({ fleet, report: health(fleet), members: new Map(), first: new Map(), ...input });
const received = (pair: PairObservation, input: Partial<RequestsInput> = {}) =>
  of(fleetOf(pair), input).received.find((each) => each.peeringId === peeringId);
const risks = (pair: PairObservation, check: string, input: Partial<RequestsInput> = {}) =>
  received(pair, input)?.risks.filter((each) => each.check === check) ?? [];

const views = (pair: PairObservation): readonly PeeringView[] =>
  pair.accepter.peerings.known ? pair.accepter.peerings.value : [];
const withView = (pair: PairObservation, view: Partial<PeeringView>): PairObservation =>
  withSide(pair, "accepter", {
    peerings: known([
      ...views(pair),
      ...views(pair)
        .slice(0, 1)
        .map((each) => ({ ...each, ...view })),
    ]),
  });

describe("the requests of a fleet", () => {
  test("are the pending ones, to us in one list and from us in the other, and nothing else", () => {
    const between = of(fleetOf(pending()));
    expect([between.received.length, between.sent.length]).toEqual([1, 1]);
    const fromOutside = of(fleetOf(pending({ managed: { requester: false } })));
    expect([fromOutside.received.length, fromOutside.sent.length]).toEqual([1, 0]);
    const toOutside = of(fleetOf(pending({ managed: { accepter: false } })));
    expect([toOutside.received.length, toOutside.sent.length]).toEqual([0, 1]);
    expect(of(fleetOf(active())).received).toEqual([]);
  });

  test("begin with what expires first, and end with what tells no expiry", () => {
    const later = withView(pending(), { peeringId: "pcx-0000000000000000a" as PeeringId, expiresAt: null });
    const soonest = withView(later, {
      peeringId: "pcx-0000000000000000b" as PeeringId,
      expiresAt: "2026-11-24T00:00:00.000Z",
    });
    expect(of(fleetOf(soonest)).received.map((each) => each.peeringId)).toEqual([
      "pcx-0000000000000000b",
      peeringId,
      "pcx-0000000000000000a",
    ]);
  });

  test("tell when they were made, seven days before they expire", () => {
    expect(received(pending())?.requestedAt).toBe("2026-11-22T16:05:00.000Z");
  });

  test("nothing throws and none is lost, whatever AWS leaves out", () => {
    fc.assert(
      fc.property(dice, fc.subarray([...gaps], { maxLength: 3 }), (thrown, missing) => {
        const fleet = fleetOf(missing.reduce((changed, gap) => gap(changed), variedPair(thrown)));
        const { received: ours, sent } = of(fleet);
        const waiting = health(fleet).peerings.filter(({ health: state }) => state === "pending");
        const shown = new Set([...ours, ...sent].map((each) => each.peeringId));
        for (const { peeringId: id, peering } of waiting)
          if (peering.status !== "provisioning") expect(shown).toContain(id);
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe("who asks", () => {
  const outside = pending({ managed: { requester: false } });
  const asking = "111111111111" as AccountId;
  test.each([
    ["a managed account by its name", pending(), new Map(), { kind: "managed", name: "network-prod" }],
    [
      "a member of the organization",
      outside,
      new Map([[asking, "sandbox"]]),
      { kind: "organization", name: "sandbox" },
    ],
    ["a stranger", outside, new Map(), { kind: "stranger", name: null }],
  ] as const)("is %s", (_name, pair, members, wanted) => {
    expect(received(pair, { members })?.asker).toMatchObject({ ...wanted, accountId: asking });
  });

  test("is told with the other peerings of that account, in any state", () => {
    const again = withView(pending(), { peeringId: "pcx-0000000000000000c" as PeeringId, status: "rejected" });
    expect(received(again)?.earlier).toEqual([
      {
        peeringId: "pcx-0000000000000000c",
        status: "rejected",
        with: "payments (vpc-0ddd3333eee44444f)",
        theyAsked: true,
      },
    ]);
  });
});

describe("the risks of a request", () => {
  test("none is told of a plain one", () => expect(received(pending())?.risks).toEqual([]));

  test("are those of preflight and health, once each, the worst first", () => {
    const overlapping = pending({ requester: { cidrs: ["10.20.0.0/17"] }, accepter: { hostnames: false } });
    const found = received(overlapping)?.risks ?? [];
    expect(found[0]).toMatchObject({ result: "fail", severity: "critical" });
    expect(found.filter(({ check }) => check === "cidr-overlap")).toHaveLength(1);
    expect(found.map(({ check }) => check)).toContain("dns-attributes");
  });

  test("what could not be read is unknown, never passed over", () => {
    const dark = withSide(pending(), "requester", { peerings: unread() });
    expect(received(dark)?.risks.some(({ result }) => result === "unknown")).toBe(true);
  });

  test("several checks that miss the same reading say so once", () => {
    const dark = withSide(pending(), "requester", { routeTables: unread(), peerings: unread() });
    const summaries = received(dark)?.risks.map(({ summary }) => summary) ?? [];
    expect(summaries.length).toBeGreaterThan(1);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  test("the other direction pending too is told with its id", () => {
    const [view] = views(pending());
    if (view === undefined) throw new Error("no view");
    const reversed = withView(pending(), {
      peeringId: "pcx-0000000000000000d" as PeeringId,
      requester: view.accepter,
      accepter: view.requester,
    });
    expect(risks(reversed, "reverse-direction")[0]).toMatchObject({ peeringId: "pcx-0000000000000000d" });
  });

  test("CIDRs that changed while the request waited are named", () => {
    const first: SideCidrs = cidrsIn(pending());
    const wider = pending({ requester: { cidrs: ["10.10.0.0/16", "100.64.0.0/20", "10.99.0.0/16"] } });
    expect(risks(wider, "cidr-changed", { first: new Map([[peeringId, first]]) })[0]?.evidence).toEqual([
      "10.99.0.0/16 was added",
    ]);
    expect(risks(pending(), "cidr-changed", { first: new Map([[peeringId, first]]) })).toEqual([]);
  });

  test("what the house says is among them", () => {
    const house = () => [
      {
        check: "house-rule",
        result: "fail" as const,
        severity: "high" as const,
        blocking: false,
        side: null,
        summary: "No prod with dev.",
        evidence: [],
        mend: null,
        peeringId: null,
      },
    ];
    expect(risks(pending(), "house-rule", { house })).toHaveLength(1);
  });
});

describe("what looks like one of ours", () => {
  const stranger = (options: { readonly accountId?: string; readonly vpcId?: string; readonly cidrs?: string[] }) =>
    withViews(pending({ managed: { requester: false }, requester: options }), "accepter", (view) => view);

  test("an account id one digit away is told", () => {
    expect(risks(stranger({ accountId: "222222222722" }), "look-alike")[0]).toMatchObject({
      severity: "high",
      evidence: ["Account 222222222722 is almost payments-prod (222222222222)."],
    });
    expect(risks(stranger({ accountId: "987654321098" }), "look-alike")).toEqual([]);
  });

  test("a VPC id of two swapped digits is told", () => {
    expect(risks(stranger({ accountId: "987654321098", vpcId: "vpc-0ddd3333eee4444f4" }), "look-alike")).toHaveLength(
      1,
    );
  });

  test.each(["payrnents-prod", "pаyments-prod", "Payments_Prod", "payments-pr0d", "payments\u200b-prod"])(
    "the name %j of an account of the organization is told",
    (name) => {
      const pair = stranger({ accountId: "987654321098" });
      const members = new Map([["987654321098" as AccountId, name]]);
      expect(risks(pair, "look-alike", { members })).toHaveLength(1);
    },
  );

  test.each(["payments-dev", "orders-prod", ""])("the name %j is not", (name) => {
    const members = new Map([["987654321098" as AccountId, name]]);
    expect(risks(stranger({ accountId: "987654321098" }), "look-alike", { members })).toEqual([]);
  });

  test("the very addresses of a VPC of ours are told", () => {
    const pair = stranger({ accountId: "987654321098", cidrs: ["10.20.0.0/16"] });
    expect(risks(pair, "same-cidr")[0]?.evidence).toEqual([
      "10.20.0.0/16 is also of payments (vpc-0ddd3333eee44444f) in account 222222222222.",
    ]);
  });
});
