import { expect, test } from "vitest";
import { SimClock } from "./clock.ts";

test("simulated time runs at its speed and can be moved on by hand; clients' time knows no speed", () => {
  let real = 5_000;
  const clock = new SimClock({ startsAt: 1_000_000, speed: 60, realNow: () => real });
  real += 1_000;
  expect(clock.now()).toBe(1_060_000);
  expect(clock.steady()).toBe(1_000);
  clock.advance(500);
  expect(clock.now()).toBe(1_060_500);
  expect(clock.steady()).toBe(1_500);
});

test("time never goes back", () => {
  expect(() => new SimClock().advance(-1)).toThrow(RangeError);
});
