import { expect, test } from "vitest";
import { fleetOf } from "#lib/peering/testing/fleet.ts";
import { active } from "#lib/peering/testing/worlds.ts";
import { paces, placeParts } from "./parts.ts";
import { scheduleOf } from "./schedule.ts";

const [place] = fleetOf(active()).places;
if (place === undefined) throw new Error("A fleet without a place");

/** A place of which everything was read at 0, in so much time. */
function readIn(tookMs: number) {
  const schedule = scheduleOf(place as NonNullable<typeof place>);
  schedule.done(placeParts, place as NonNullable<typeof place>, { now: 0, tookMs, delayed: false });
  return schedule;
}

test("a place that takes long to read is read more seldom, but at least a quarter as often", () => {
  const { watchedMs } = paces.peerings;
  expect(readIn(200).due(watchedMs, true)).toContain("peerings");
  expect(readIn(1_500).due(watchedMs, true)).not.toContain("peerings");
  expect(readIn(1_500).due(30_000, true)).toContain("peerings");
  expect(readIn(600_000).due(watchedMs * 4, true)).toContain("peerings");
});

test("it is behind once a part is much older than it should be, has been asked for, or was never read", () => {
  const schedule = readIn(0);
  expect(schedule.behind(paces.peerings.restingMs)).toBe(false);
  expect(schedule.behind(paces.peerings.restingMs * 2)).toBe(true);
  schedule.now();
  expect(schedule.behind(0)).toBe(true);
});
