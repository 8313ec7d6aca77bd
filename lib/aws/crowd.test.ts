import { expect, test } from "vitest";
import { Crowd } from "./crowd.ts";

test("no more than so many are inside, in the order in which they came", async () => {
  const crowd = new Crowd(3, 60_000);
  const begun: number[] = [];
  let inside = 0;
  let most = 0;
  await Promise.all(
    [5, 1, 4, 2, 3, 6].map((turns) =>
      crowd.run(async () => {
        begun.push(turns);
        inside += 1;
        most = Math.max(most, inside);
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(begun).toEqual([5, 1, 4, 2, 3, 6]);
});

test("one that takes long keeps nobody out, also when it fails in the end", async () => {
  const crowd = new Crowd(1, 1);
  const { promise, reject } = Promise.withResolvers<never>();
  const slow = crowd.run(() => promise);
  expect(await crowd.run(() => Promise.resolve("next"))).toBe("next");
  reject(new Error("late"));
  await expect(slow).rejects.toThrow("late");
  expect(await Promise.all(["a", "b"].map((each) => crowd.run(() => Promise.resolve(each))))).toEqual(["a", "b"]);
});
