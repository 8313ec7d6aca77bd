import { expect, test } from "vitest";
import { instantOf, systemClock } from "./clock.ts";

test("an instant is ISO 8601 in UTC with milliseconds", () => {
  expect(instantOf({ ...systemClock, now: () => 0 })).toBe("1970-01-01T00:00:00.000Z");
});

test("the system's clock sleeps as long as it is told", async () => {
  const startedAt = performance.now();
  await systemClock.sleep(30);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(28);
});
