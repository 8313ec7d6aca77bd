import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OperationId } from "../ids.ts";
import { sides } from "../ids.ts";
import type { PairObservation } from "../observation.ts";
import { pending } from "../testing/health-worlds.ts";
import { known, pairObservation, routeTo, tableIds, withSide } from "../testing/observation.ts";
import { dicePerPair, gaps, shuffled, variedPair } from "../testing/varied.ts";
import { withRoute, withTable, withViews } from "../testing/worlds.ts";
import { canonical, changesSince, freeze, restrictedTo, stillHolds } from "./frozen.ts";
import { completed, pickedAtFirst, propose } from "./proposal.ts";

const dice = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: dicePerPair, maxLength: dicePerPair });
const order = fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 });
const seed = 20_261_123;

const frozenOf = (observation: PairObservation) => freeze(observation, propose(observation));
const request = pending();
const frozen = frozenOf(request);
const changesAfter = (now: PairObservation, picked = frozen.operations.map(({ id }) => id)) => {
  const holds = stillHolds(restrictedTo(frozen, picked), now);
  return holds.same ? [] : holds.changes;
};
const idsOf = (part: string): OperationId[] =>
  frozen.operations.filter((each) => each.part === part).map(({ id }) => id);

describe("a whole change", () => {
  test("is the acceptance, and the routes and DNS options of both sides, in that order", () => {
    expect([...new Set(frozen.operations.map(({ part }) => part))]).toEqual([
      "accept",
      "accepter-routes",
      "accepter-dns",
      "requester-routes",
      "requester-dns",
    ]);
  });

  test("of an unmanaged requester is the acceptance and the accepter's side", () => {
    const { operations } = propose(pending({ managed: { requester: false } }));
    expect(new Set(operations.map(({ operation }) => operation.place.side))).toEqual(new Set(["accepter"]));
  });

  test("chooses the acceptance and the accepter's side at first, never the other side", () => {
    const proposal = propose(request);
    const picked = pickedAtFirst(proposal);
    expect(picked).toEqual(idsOf("accept").concat(idsOf("accepter-routes"), idsOf("accepter-dns")));
  });

  test("leaves what AWS would refuse, and says why", () => {
    const { operations, left } = propose(pending({ accepter: { hostnames: false } }));
    expect(operations.filter(({ part }) => part.endsWith("-dns"))).toEqual([]);
    expect(left.map(({ because }) => because).join(" ")).toContain("First turn on: DNS hostnames");
  });

  test("holds nothing that replaces, takes away or rejects, whatever the pair is like", () => {
    fc.assert(
      fc.property(dice, fc.subarray([...gaps], { maxLength: 3 }), (thrown, missing) => {
        const { operations, left } = propose(missing.reduce((changed, gap) => gap(changed), variedPair(thrown)));
        for (const { operation, status } of operations) {
          expect(["create-peering", "accept", "create-route", "set-peering-dns"]).toContain(operation.kind);
          expect(["ready", "waiting"]).toContain(status);
          if (operation.kind === "set-peering-dns") expect(operation.enabled).toBe(true);
        }
        expect(left.filter(({ status }) => status === "already")).toEqual([]);
      }),
      { seed, numRuns: 400 },
    );
  });

  test("is complete with everything that the chosen come after, whatever is chosen", () => {
    fc.assert(
      fc.property(dice, fc.array(fc.nat(50), { maxLength: 6 }), (thrown, choice) => {
        const proposal = propose(variedPair(thrown));
        const { operations } = proposal;
        const picked = choice.flatMap((at) => operations[at % Math.max(operations.length, 1)]?.id ?? []);
        const whole = completed(proposal, picked);
        expect(whole).not.toBeNull();
        for (const id of whole ?? [])
          for (const before of operations.find((each) => each.id === id)?.after ?? []) expect(whole).toContain(before);
      }),
      { seed, numRuns: 200 },
    );
    expect(completed(propose(request), ["delete-route/accepter/x" as OperationId])).toBeNull();
  });
});

describe("a frozen change", () => {
  test("holds over the same observation, in whatever order AWS lists it, and has one spelling", () => {
    fc.assert(
      fc.property(dice, order, (thrown, mixing) => {
        const world = variedPair(thrown);
        const mixed = shuffled(world, mixing);
        expect(canonical(frozenOf(mixed))).toBe(canonical(frozenOf(world)));
        expect(stillHolds(frozenOf(world), mixed)).toMatchObject({ same: true });
      }),
      { seed, numRuns: 200 },
    );
  });

  test("differs in its spelling exactly where something can be said to have changed", () => {
    fc.assert(
      fc.property(dice, dice, (before, after) => {
        const [one, other] = [frozenOf(variedPair(before)), frozenOf(variedPair(after))];
        const ids = one.operations.map(({ id }) => id);
        const now = restrictedTo(other, ids);
        expect(canonical(one) === canonical(now)).toBe(changesSince(one, now).length === 0);
      }),
      { seed, numRuns: 400 },
    );
  });

  test("outlives a new name of VPC, table and account", () => {
    const renamed = sides.reduce<PairObservation>(
      (changed, side) =>
        withSide(
          withTable(changed, side, "every", (table) => ({ ...table, name: "renamed" })),
          side,
          {
            accountName: "renamed",
          },
        ),
      request,
    );
    expect(changesAfter(renamed)).toEqual([]);
  });

  test("falls when a CIDR of either side changes, and names it", () => {
    const wider = pending({ accepter: { cidrs: ["10.20.0.0/16", "10.21.0.0/16"] } });
    expect(changesAfter(wider, idsOf("accept"))).toEqual([
      "CIDRs of payments (vpc-0ddd3333eee44444f): 10.21.0.0/16 was added.",
    ]);
  });

  test("falls when a table that it writes to has another route that decides, and only then", () => {
    const nat = { kind: "nat-gateway", id: "nat-0123456789abcdef0" } as const;
    const decided = withRoute(request, "accepter", "main", routeTo("10.10.0.0/17", nat));
    expect(changesAfter(decided).join(" ")).toContain("10.10.0.0/17 to NAT gateway nat-0123456789abcdef0");
    expect(changesAfter(decided, idsOf("accept"))).toEqual([]);
    const elsewhere = withRoute(request, "accepter", "main", routeTo("192.0.2.0/24", nat));
    expect(changesAfter(elsewhere)).toEqual([]);
  });

  test("falls when one of its tables serves another subnet", () => {
    const moved = withTable(request, "accepter", "app", (table) => ({ ...table, subnetIds: [] }));
    expect(changesAfter(moved).join(" ")).toContain(`New: ${tableIds.accepter.main} serves subnet-0b`);
  });

  test("falls when the request is accepted, rejected or gone meanwhile", () => {
    expect(changesAfter(pairObservation({ status: "active" })).join(" ")).toContain(
      "The peering was pending-acceptance and is active.",
    );
    expect(changesAfter(pairObservation({ status: "rejected" })).join(" ")).toContain("is rejected.");
  });

  test("falls when the other direction is asked for too", () => {
    const reversed = withSide(request, "accepter", {
      peerings: known(
        (request.accepter.peerings.known ? request.accepter.peerings.value : []).flatMap((view) => [
          view,
          {
            ...view,
            peeringId: "pcx-0ffffffffffffffff" as typeof view.peeringId,
            requester: view.accepter,
            accepter: view.requester,
          },
        ]),
      ),
    });
    expect(changesAfter(reversed, idsOf("accept"))).toEqual([
      "New: In the other direction pcx-0ffffffffffffffff is pending-acceptance.",
    ]);
  });

  test("says when what was known is not known any more", () => {
    const dark = withViews(
      withSide(request, "accepter", { vpc: { known: false, problem: { code: "throttled", message: "" }, readAt: "" } }),
      "accepter",
      (view) => view,
    );
    expect(changesAfter(dark, idsOf("accept"))).toEqual([
      "The CIDRs of vpc-0ddd3333eee44444f cannot be told any more.",
    ]);
  });
});
