import { expect, test } from "vitest";
import type { Clock } from "#lib/clock.ts";
import { fail, ok } from "#lib/result.ts";
import { KeyRing, type Keys } from "./credentials.ts";
import type { Failure, Outcome } from "./failure.ts";

const minutes = 60_000;
const refused: Failure = { fault: "denied", problem: { code: "access-denied", message: "" } };

/** A ring whose keys last an hour, and are numbered. */
function ringOver(answers: (nth: number) => Outcome<Keys> | null = () => null) {
  let now = 0;
  let fetched = 0;
  const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };
  const ring = new KeyRing(async () => {
    fetched += 1;
    const nth = fetched;
    await Promise.resolve();
    const fresh = { accessKeyId: `key ${nth}`, secretAccessKey: "s", expiration: new Date(now + 60 * minutes) };
    return answers(nth) ?? ok(fresh);
  }, clock);
  const current = async () => {
    const keys = await ring.current();
    return keys.ok ? keys.data.accessKeyId : keys.error.fault;
  };
  return { ring, current, fetched: () => fetched, pass: (ms: number) => (now += ms) };
}

test("however many ask at once, keys are fetched once", async () => {
  const { current, fetched } = ringOver();
  expect(await Promise.all(Array.from({ length: 100 }, current))).toEqual(Array(100).fill("key 1"));
  expect(fetched()).toBe(1);
});

test("keys are renewed when five minutes are left, not before", async () => {
  const { current, pass } = ringOver();
  await current();
  pass(54 * minutes);
  expect(await current()).toBe("key 1");
  pass(1 * minutes);
  expect(await current()).toBe("key 2");
});

test("keys that still hold outlive a failed renewal, and expired ones do not", async () => {
  const { current, pass } = ringOver((nth) => (nth > 1 ? fail(refused) : null));
  await current();
  pass(58 * minutes);
  expect(await current()).toBe("key 1");
  pass(3 * minutes);
  expect(await current()).toBe("denied");
});

test("a failed fetch is not kept: the next asker tries again", async () => {
  const { current } = ringOver((nth) => (nth === 1 ? fail(refused) : null));
  expect(await current()).toBe("denied");
  expect(await current()).toBe("key 2");
});

test("refused keys are replaced once, though many calls were refused with them", async () => {
  const { ring, current, fetched } = ringOver();
  const keys = await ring.current();
  if (!keys.ok) throw new Error("no keys");
  ring.discard(keys.data);
  expect(await current()).toBe("key 2");
  ring.discard(keys.data);
  expect(await current()).toBe("key 2");
  expect(fetched()).toBe(2);
});

test("keys without an expiry are kept", async () => {
  const { current, pass, fetched } = ringOver(() => ok({ accessKeyId: "for ever", secretAccessKey: "s" }));
  await current();
  pass(1_000_000 * minutes);
  expect(await current()).toBe("for ever");
  expect(fetched()).toBe(1);
});

test("keys that may have been refused for another reason are replaced only when they are no longer young", async () => {
  const { ring, current, pass } = ringOver();
  const keys = await ring.current();
  if (!keys.ok) throw new Error("No keys");
  pass(1 * minutes - 1);
  ring.discard(keys.data, 1 * minutes);
  expect(await current()).toBe("key 1");
  pass(1);
  ring.discard(keys.data, 1 * minutes);
  expect(await current()).toBe("key 2");
});
