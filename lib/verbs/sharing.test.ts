import { expect, test } from "vitest";
import type { Clock } from "#lib/clock.ts";
import { onceEach } from "./once-each.ts";
import { sharedReadings } from "./shared-readings.ts";

function stillClock() {
  let now = 0;
  const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };
  return { clock, pass: (ms: number) => (now += ms) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("a reading is shared while it is under way and for its time after, then read again", async () => {
  const { clock, pass } = stillClock();
  const shared = sharedReadings(clock);
  let reads = 0;
  const read = () =>
    shared.read(
      "k",
      () => Promise.resolve(++reads),
      () => 1_000,
    );
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  pass(999);
  expect(await read()).toBe(1);
  pass(1);
  expect(await read()).toBe(2);
});

test("after a change nobody is given a reading that began before it", async () => {
  const shared = sharedReadings(stillClock().clock);
  const old = Promise.withResolvers<string>();
  const before = shared.read(
    "k",
    () => old.promise,
    () => 1_000,
  );
  shared.forget("k");
  const after = shared.read(
    "k",
    () => Promise.resolve("new"),
    () => 1_000,
  );
  old.resolve("old");
  expect([await before, await after]).toEqual(["old", "new"]);
  await turn();
  expect(
    await shared.read(
      "k",
      () => Promise.resolve("newer"),
      () => 1_000,
    ),
  ).toBe("new");
});

test("a read that throws is not kept", async () => {
  const shared = sharedReadings(stillClock().clock);
  await expect(
    shared.read(
      "k",
      () => Promise.reject(new Error("no")),
      () => 1_000,
    ),
  ).rejects.toThrow("no");
  expect(
    await shared.read(
      "k",
      () => Promise.resolve("yes"),
      () => 1_000,
    ),
  ).toBe("yes");
});

test("a change is made once for all who observed before its end, and again for those who observed after", async () => {
  const once = onceEach<number>();
  let made = 0;
  const change = () => Promise.resolve(++made);
  const [first, second, late] = [once.moment(), once.moment(), once.moment()];
  expect(await Promise.all([once.run("k", first, change), once.run("k", second, change)])).toEqual([1, 1]);
  await turn();
  expect(await once.run("k", late, change)).toBe(1);
  expect(await once.run("k", once.moment(), change)).toBe(2);
  expect(await once.run("other", once.moment(), change)).toBe(3);
});
