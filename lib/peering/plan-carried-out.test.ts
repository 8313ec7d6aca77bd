import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "./assess/index.ts";
import type { PairObservation } from "./observation.ts";
import type { PlannedOperation } from "./operation.ts";
import { done } from "./operations/index.ts";
import { find, plan, wholeGoal } from "./plan.ts";
import { applyToModel } from "./testing/model.ts";
import { pairObservation } from "./testing/observation.ts";
import { dicePerPair, variedPair } from "./testing/varied.ts";

const anyPair = fc.array(fc.nat(255), { minLength: dicePerPair, maxLength: dicePerPair }).map(variedPair);

const goalOf = (observation: PairObservation) =>
  plan(observation, wholeGoal, []).operations.filter((each) => each.recommended);
const idsOf = (operations: readonly PlannedOperation[]) => operations.map(({ id }) => String(id));

describe("carrying a plan out", () => {
  const clean = fc
    .record({
      status: fc.constantFrom(null, "pending-acceptance", "active" as const),
      routed: fc.record({ requester: fc.boolean(), accepter: fc.boolean() }),
      dns: fc.record({ requester: fc.boolean(), accepter: fc.boolean() }),
    })
    .map((options) => pairObservation(options));

  test("in any allowed order every step gets done, AWS refuses nothing, and a second plan holds nothing more", () => {
    fc.assert(
      fc.property(clean, fc.infiniteStream(fc.nat()), (start, picks) => {
        let now = start;
        for (let count = 0; ; count++) {
          expect(count).toBeLessThan(40);
          const ready = goalOf(now).filter(({ status }) => status === "ready");
          if (ready.length === 0) break;
          const picked = ready[Number(picks.next().value) % ready.length];
          if (picked === undefined) break;
          now = applyToModel(now, picked.operation);
          expect(done(picked.operation, now)).toBe("yes");
        }
        const { steps, current } = assess(now);
        expect(steps.map(({ state }) => state)).toEqual(steps.map(() => "done"));
        expect(current).toBe("done");
        expect(goalOf(now).every(({ status }) => status === "already")).toBe(true);
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  test("whatever is ready, recommended or offered, AWS takes it and it is done then", () => {
    fc.assert(
      fc.property(anyPair, (observation) => {
        for (const { operation, status } of plan(observation, wholeGoal, []).operations) {
          if (status !== "ready") continue;
          expect(done(operation, applyToModel(observation, operation)), operation.kind).toBe("yes");
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test("an id names one operation, and is found by it", () => {
    fc.assert(
      fc.property(anyPair, (observation) => {
        const whole = plan(observation, wholeGoal, []);
        expect(new Set(idsOf(whole.operations)).size).toBe(whole.operations.length);
        for (const each of whole.operations) {
          expect(find(whole, each.id)).toBe(each);
          for (const id of each.after) expect(find(whole, id)).not.toBeNull();
        }
      }),
      { seed: 8, numRuns: 150 },
    );
  });

  test("the ids that the assessment offers are in the plan", () => {
    fc.assert(
      fc.property(anyPair, (observation) => {
        const offered = new Set(idsOf(plan(observation, wholeGoal, []).operations));
        const { routes, dns } = assess(observation);
        for (const side of ["requester", "accepter"] as const) {
          const cells = (routes[side].rows ?? []).flatMap((row) =>
            row.cells.flatMap(({ apply, undo }) => [apply, undo]),
          );
          const { set, unset, turnOnHostnames, turnOnSupport } = dns[side];
          const ids = [...cells, set, unset, turnOnHostnames, turnOnSupport].filter((id) => id !== null);
          for (const id of ids) expect(offered).toContain(id);
        }
      }),
      { seed: 9, numRuns: 150 },
    );
  });
});
