import { expect, test } from "vitest";
import { openTurns } from "./turns.ts";

/** Work that ends when it is told to. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    job: (name: string) => () => {
      begun.push(name);
      const { promise, resolve } = Promise.withResolvers<string>();
      ends.set(name, () => resolve(name));
      return promise;
    },
    end: async (name: string) => {
      ends.get(name)?.();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
  };
}

test("one piece at a time for each person, and whoever asks later with less is not behind all of it", async () => {
  const turns = openTurns({ atOnceMax: 1, waitingMax: 100 });
  const { begun, job, end } = jobs();
  for (const name of ["a1", "a2", "a3"]) void turns.run("a", job(name));
  void turns.run("b", job("b1"));
  for (const name of ["a1", "b1", "a2", "a3"]) await end(name);
  expect(begun).toEqual(["a1", "b1", "a2", "a3"]);
});

test("a hundred who ask for everything: no more than so many at once, and a newcomer comes after one piece of each", async () => {
  const turns = openTurns({ atOnceMax: 4, waitingMax: 100 });
  const { begun, job, end } = jobs();
  for (let person = 0; person < 100; person++)
    for (let piece = 0; piece < 10; piece++) void turns.run(`p${person}`, job(`p${person}-${piece}`));
  expect(begun).toHaveLength(4);
  void turns.run("newcomer", job("newcomer"));
  for (let at = 0; at < 110; at++) await end(begun[at] ?? "");
  // Each of the hundred may have had one piece before.
  expect(begun.indexOf("newcomer")).toBeLessThanOrEqual(100);
});

test("past a bound a person's next piece is refused in words, and nobody else's", async () => {
  const turns = openTurns({ atOnceMax: 1, waitingMax: 2 });
  const { job, end } = jobs();
  const first = turns.run("a", job("a1"));
  void turns.run("a", job("a2"));
  void turns.run("a", job("a3"));
  expect(await turns.run("a", job("a4"))).toMatchObject({ ok: false, error: { code: "throttled" } });
  const other = turns.run("b", job("b1"));
  await end("a1");
  await end("b1");
  expect([await first, await other]).toEqual([
    { ok: true, data: "a1" },
    { ok: true, data: "b1" },
  ]);
});

test("work that fails gives its turn on", async () => {
  const turns = openTurns({ atOnceMax: 1, waitingMax: 2 });
  await expect(turns.run("a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await turns.run("a", () => Promise.resolve(1))).toEqual({ ok: true, data: 1 });
});
