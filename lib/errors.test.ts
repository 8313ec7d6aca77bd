import { expect, test } from "vitest";
import { PeerdeckError, problemOf } from "./errors.ts";

test("a problem thrown on purpose keeps its words and its cause", () => {
  const cause = new Error("disk full");
  const error = new PeerdeckError({ code: "conflict", message: "Two of them." }, cause);
  expect(error.cause).toBe(cause);
  expect(error.message).toBe("Two of them.");
  expect(problemOf(error)).toEqual({ code: "conflict", message: "Two of them." });
});

test.each([[new Error("secret words")], ["secret words"], [null]])(
  "what was not thrown on purpose keeps its words inside",
  (thrown) => {
    const problem = problemOf(thrown);
    expect(problem.code).toBe("internal");
    expect(JSON.stringify(problem)).not.toContain("secret");
  },
);
