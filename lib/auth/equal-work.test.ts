import { expect, test, vi } from "vitest";
import { setDisabled } from "#lib/db/users.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";

const password = "correct horse battery";
const rounds = 2;

test("known, unknown, disabled and impossible names get one answer, for the same hashing", async () => {
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
  const answers = new Set<string>();
  for (let round = 0; round < rounds; round += 1)
    for (const [kind, given] of Object.entries(tries)) {
      for (const spy of work) spy.mockClear();
      // From an address of its own each time: no limit is met.
      const browser = new TestBrowser(auth, `198.51.${round}.${kind.length}`);
      const answer = await browser.post("sign-in", given);
      answers.add(`${answer.status} ${JSON.stringify(answer.body)}`);
      // A password's hash takes a hundred times longer than all else, so that equal hashing is equal time.
      expect(
        work.reduce((sum, spy) => sum + spy.mock.calls.length, 0),
        kind,
      ).toBe(1);
    }
  expect(answers.size).toBe(1);
  expect([...answers][0]).toMatch(/^401 /);
}, 60_000);
