import { afterEach, expect, test, vi } from "vitest";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarios } from "#lib/simulator/scenarios/index.ts";
import { offBetween } from "./clock-off.ts";
import { standOver } from "./testing/stand.ts";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["the same second", 10_000, 10_400, 10_500, 0],
  ["a second that has just ended", 10_000, 10_999, 11_100, 0],
  ["a minute ahead", 10_000, 70_999, 71_000, 60_000],
  ["a minute behind", 70_000, 9_000, 10_000, -60_000],
])("%s", (_what, dateAt, sentAt, readAt, off) => {
  expect(offBetween(new Date(dateAt).toUTCString(), sentAt, readAt)).toBe(off);
});

test("an answer without a date tells nothing", () => expect(offBetween(undefined, 1, 2)).toBeNull());

test("a machine whose clock is an hour ahead is told so by whatever AWS answers", async () => {
  const scenario = scenarios["two-accounts"];
  if (scenario === undefined) throw new Error("no scenario");
  const simulator = await startSimulator(scenario);
  const { aws } = standOver(simulator, configFor(scenario), vi.stubEnv);
  expect(await aws.clockOffMs()).toBe(0);
  // Of this machine's clock only what the room itself reads goes wrong: the simulator lives in the same process.
  const real = Date.now;
  const ahead = vi.spyOn(Date, "now").mockImplementation(() => real() + 3_600_000);
  const off = await aws.clockOffMs();
  ahead.mockRestore();
  expect(off).toBeGreaterThan(3_590_000);
  expect(off).toBeLessThan(3_610_000);
  await simulator.close();
});
