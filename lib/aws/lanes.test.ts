import { expect, test } from "vitest";
import { Lanes } from "./lanes.ts";

/** Work that ends when it is told to. */
function held() {
  const running: (() => void)[] = [];
  const started: number[] = [];
  const work =
    (id: number, fails = false) =>
    () =>
      new Promise<number>((resolve, reject) => {
        started.push(id);
        running.push(() => (fails ? reject(new Error("broken")) : resolve(id)));
      });
  const endOne = async () => {
    running.shift()?.();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { started, work, endOne };
}

test("a lane lets in as many as it is wide, and the others in the order they came", async () => {
  const { started, work, endOne } = held();
  const lanes = new Lanes(2);
  const all = [1, 2, 3, 4].map((id) => lanes.run("a", work(id)));
  expect(started).toEqual([1, 2]);
  await endOne();
  expect(started).toEqual([1, 2, 3]);
  for (let rest = 0; rest < 3; rest += 1) await endOne();
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
});

test("lanes do not wait for each other", () => {
  const { started, work } = held();
  const lanes = new Lanes(1);
  void lanes.run("a", work(1));
  void lanes.run("b", work(2));
  expect(started).toEqual([1, 2]);
});

test("work that fails makes room too", async () => {
  const { started, work, endOne } = held();
  const lanes = new Lanes(1);
  const failing = expect(lanes.run("a", work(1, true))).rejects.toThrow("broken");
  void lanes.run("a", work(2));
  await endOne();
  await failing;
  expect(started).toEqual([1, 2]);
});

test("no more than so many are inside, in the order in which they came", async () => {
  const lane = new Lanes(3, 60_000);
  const begun: number[] = [];
  let inside = 0;
  let most = 0;
  await Promise.all(
    [5, 1, 4, 2, 3, 6].map((turns) =>
      lane.run("all", async () => {
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
  const lane = new Lanes(1, 1);
  const { promise, reject } = Promise.withResolvers<never>();
  const slow = lane.run("all", () => promise);
  expect(await lane.run("all", () => Promise.resolve("next"))).toBe("next");
  reject(new Error("late"));
  await expect(slow).rejects.toThrow("late");
  expect(await Promise.all(["a", "b"].map((each) => lane.run("all", () => Promise.resolve(each))))).toEqual(["a", "b"]);
});
