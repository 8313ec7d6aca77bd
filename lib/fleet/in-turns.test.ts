import { expect, test } from "vitest";
import { inTurns } from "./in-turns.ts";

const never = { atOnceMax: 3, patienceMs: 60_000 };

test("answers keep the items' order, and no more than so many are under way", async () => {
  let underWay = 0;
  let most = 0;
  const answers = await inTurns([5, 1, 4, 2, 3, 6], never, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    underWay -= 1;
    return item * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30, 60]);
  expect(most).toBe(3);
});

test("an item that takes its time lets the next ones begin, and its answer still counts", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const begun: string[] = [];
  const answers = inTurns(["slow", "next", "last"], { atOnceMax: 1, patienceMs: 1 }, (item) => {
    begun.push(item);
    if (item === "last") resolve("late");
    return item === "slow" ? promise : Promise.resolve(item);
  });
  expect(await answers).toEqual(["late", "next", "last"]);
  expect(begun).toEqual(["slow", "next", "last"]);
});

test("nothing to do is done", async () => {
  expect(await inTurns([], never, () => Promise.resolve(1))).toEqual([]);
});
