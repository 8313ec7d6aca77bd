import { expect, test } from "vitest";
import type { Problem } from "#lib/result.ts";
import { permittedPlan } from "./may-not.ts";
import { plan, wholeGoal } from "./plan.ts";
import { pairObservation } from "./testing/observation.ts";

const refusal: Problem = { code: "not-permitted", message: "Accepting needs a role.", mend: "Ask." };
const { operations } = plan(pairObservation({ status: "pending-acceptance" }), wholeGoal, []);

test("what a person may not do is blocked and says who could; all else stays as it was", () => {
  const permitted = permittedPlan(operations, { requester: {}, accepter: { accept: refusal } });
  const accept = permitted.find(({ operation }) => operation.kind === "accept");
  expect(accept).toMatchObject({ status: "blocked", because: "Accepting needs a role. Ask." });
  const others = (all: typeof operations) => all.filter(({ operation }) => operation.kind !== "accept");
  expect(others(permitted)).toEqual(others(operations));
});

test("a refusal holds at its own side alone", () => {
  const permitted = permittedPlan(operations, { requester: { accept: refusal }, accepter: {} });
  expect(permitted).toEqual(operations);
});

test("what is done already stays done", () => {
  const done = operations.filter(({ status }) => status === "already");
  expect(done).not.toEqual([]);
  const everything = Object.fromEntries(operations.map(({ operation }) => [operation.kind, refusal]));
  const permitted = permittedPlan(operations, { requester: everything, accepter: everything });
  expect(permitted.filter(({ status }) => status === "already")).toEqual(done);
});
