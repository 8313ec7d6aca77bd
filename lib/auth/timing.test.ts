import { expect, test, vi } from "vitest";
import { setDisabled } from "#lib/db/users.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";

const password = "correct horse battery";
const rounds = 6;

test("known, unknown, disabled and impossible names cost the same hashing and, within noise, the same time", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann", password });
  await person(auth, { userId: "out", password });
  await setDisabled(auth.database.db, "out", new Date().toISOString());
  const hasher = (await auth.library.$context).password;
  const work = [vi.spyOn(hasher, "hash"), vi.spyOn(hasher, "verify")];
  const tries = {
    known: { email: "ann@example.com", password: "wrong horse battery" },
    unknown: { email: "nobody@example.com", password: "wrong horse battery" },
    disabled: { email: "out@example.com", password },
    impossible: { email: "no address", password },
  };
  const took: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1)
    for (const [kind, given] of Object.entries(tries)) {
      for (const spy of work) spy.mockClear();
      // From an address of its own each time: no limit is met.
      const browser = new TestBrowser(auth, `198.51.${round}.${kind.length}`);
      const begun = performance.now();
      expect((await browser.post("sign-in", given)).status).toBe(401);
      (took[kind] ??= []).push(performance.now() - begun);
      expect(
        work.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
        kind,
      ).toBe(1);
    }
  // The quickest of each: what else the machine does can only add.
  const quickest = Object.values(took).map((each) => Math.min(...each));
  expect(Math.max(...quickest) / Math.min(...quickest), JSON.stringify(took)).toBeLessThan(1.6);
}, 60_000);
