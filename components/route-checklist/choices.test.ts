import { describe, expect, it, vi } from "vitest";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { pairObservation } from "#lib/peering/testing/observation.ts";
import { createChoices } from "./choices.ts";

const { operations } = plan(pairObservation({ status: "active" }), wholeGoal, []);
const create = (recommended: boolean): PlannedOperation => {
  const found = operations.find((one) => one.operation.kind === "create-route" && one.recommended === recommended);
  if (!found) throw new Error("the fixture offers such a route");
  return found;
};

describe("choices", () => {
  it("follow the recommendation until the person decides", () => {
    const choices = createChoices();
    expect(choices.has(create(true))).toBe(true);
    expect(choices.has(create(false))).toBe(false);
    choices.set([create(true)], false);
    choices.set([create(false)], true);
    expect(choices.has(create(true))).toBe(false);
    expect(choices.has(create(false))).toBe(true);
  });

  it("never hold what cannot be applied now, even if it was ticked while it could", () => {
    const choices = createChoices();
    choices.set([create(true)], true);
    expect(choices.has({ ...create(true), status: "blocked" })).toBe(false);
    expect(choices.has({ ...create(true), status: "already" })).toBe(false);
  });

  it("tell whoever listens, until they stop", () => {
    const choices = createChoices();
    const changed = vi.fn();
    const stop = choices.subscribe(changed);
    choices.set([create(true)], false);
    stop();
    choices.set([create(true)], true);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});
