import { expect, test } from "vitest";
import type { Failure, Fault } from "./failure.ts";
import { retryInMs } from "./retry.ts";

const failure = (fault: Fault): Failure => ({ fault, problem: { code: "internal", message: "" } });
const never: readonly Fault[] = [
  "denied",
  "expired",
  "bad-input",
  "wrong-state",
  "route-exists",
  "peering-not-found",
  "quota",
];
const retries = (fault: Fault, replay: "safe" | "unsafe", attempts = 1) =>
  retryInMs(failure(fault), attempts, replay, () => 1) !== null;

test.each(never)("%s is never sent again here", (fault) => {
  expect(retries(fault, "safe")).toBe(false);
});

test.each(["throttled", "unreachable"] as const)("%s surely had no effect, so changes are sent again too", (fault) => {
  expect(retries(fault, "unsafe")).toBe(true);
});

test.each(["transient", "timeout", "connection-lost"] as const)(
  "%s may have had an effect: only what is safe twice is sent again",
  (fault) => {
    expect(retries(fault, "safe")).toBe(true);
    expect(retries(fault, "unsafe")).toBe(false);
  },
);

test.each(["throttled", "unreachable", "transient", "timeout", "connection-lost"] as const)(
  "%s is given up some time",
  (fault) => {
    expect(retries(fault, "safe", 12)).toBe(false);
  },
);

test("a clock that was set by AWS's answer is tried once more at once, even for a change", () => {
  const corrected: Failure = { ...failure("expired"), clockCorrected: true };
  expect(retryInMs(corrected, 1, "unsafe", () => 1)).toBe(0);
  expect(retryInMs(corrected, 2, "unsafe", () => 1)).toBeNull();
});

test("waits grow, are jittered, and stay under 20 seconds", () => {
  const waits = (random: number) => [1, 2, 3, 11].map((n) => retryInMs(failure("throttled"), n, "safe", () => random));
  expect(waits(1)).toEqual([500, 1_000, 2_000, 20_000]);
  expect(waits(0)).toEqual([250, 500, 1_000, 10_000]);
});
