import { expect, test, vi } from "vitest";
import type { HealthOptions } from "#lib/peering/health/check.ts";
import { fleetOf } from "#lib/peering/testing/fleet.ts";
import { active } from "#lib/peering/testing/worlds.ts";
import { openReports } from "./reports.ts";

const everything = () => true;

/** A fleet of which a new reading comes whenever it is said to, and how often it is assessed. */
function stand() {
  const held = { fleet: fleetOf(active()), version: 0, begun: 0 };
  const options: HealthOptions = {};
  const reports = openReports({
    watch: { observation: () => held.fleet, version: () => held.version },
    beside: () => Promise.resolve(options),
    statusSince: () => {
      held.begun += 1;
      return new Map();
    },
  });
  const readAnew = (): void => {
    held.version += 1;
  };
  return { held, reports, readAnew };
}

test("however many ask while readings come in, one assessment is made at a time, and one more after it", async () => {
  const { held, reports, readAnew } = stand();
  // Each step takes its time, so that others have their turn between.
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += 1_000));
  const asked: Promise<unknown>[] = [];
  for (let at = 0; at < 50; at += 1) {
    asked.push(reports.of(everything));
    await Promise.resolve();
    readAnew();
  }
  expect(held.begun).toBe(1);
  await Promise.all(asked);
  expect(held.begun).toBe(2);
});

test("whoever asks after a reading is told of it, also while an older one is being assessed", async () => {
  const { reports, readAnew } = stand();
  const first = reports.of(everything);
  await Promise.resolve();
  await Promise.resolve();
  readAnew();
  const { health, version } = await reports.of(everything);
  expect(health.peerings).toHaveLength(1);
  expect((await first).version).not.toBe(version);
  expect((await reports.of(everything)).version).toBe(version);
});
