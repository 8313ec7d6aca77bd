import { expect, test } from "vitest";
import { openTrail } from "#lib/db/trail.ts";
import { setDisabled } from "#lib/db/users.ts";
import { neutral } from "./events.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";

const password = "correct horse battery";

const rows = (auth: Awaited<ReturnType<typeof authOver>>) =>
  auth.database.db.selectFrom("trail").selectAll().orderBy("seq").execute();

test("every sign-in and sign-out is in the trail: who, from where, how, and what came of it", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann", name: "Ann", password });
  const browser = new TestBrowser(auth, "203.0.113.7");
  await browser.post("sign-in", { email: "ann@example.com", password: "wrong horse battery" });
  await browser.post("sign-in", { email: "ann@example.com", password });
  await browser.post("sign-out", {});
  const told = await rows(auth);
  expect(told).toMatchObject([
    { operation_kind: "sign-in", result: "refused", actor_id: "nobody", ip: "203.0.113.7", login_method: "password" },
    { operation_kind: "sign-in", result: "done", actor_id: "ann", actor_name: "Ann", ip: "203.0.113.7" },
    { operation_kind: "sign-out", result: "done", actor_id: "ann" },
  ]);
  expect(told[0]?.after).toContain("ann@example.com");
  expect(new Set(told.map(({ correlation_id }) => correlation_id)).size).toBe(3);
  expect(JSON.stringify(told)).not.toContain("horse battery");
  expect(JSON.stringify(told)).not.toContain(browser.jar.get("peerdeck") ?? "no cookie");
  expect(await openTrail(auth.database.db, auth.clock).verify()).toMatchObject({ ok: true });
});

test("a refusal tells neither in the trail's name nor on the screen whether there is such a person", async () => {
  const auth = await authOver();
  await person(auth, { userId: "out", password });
  await setDisabled(auth.database.db, "out", new Date().toISOString());
  for (const email of ["out@example.com", "nobody@example.com"])
    await new TestBrowser(auth).post("sign-in", { email, password });
  const [one, two] = await rows(auth);
  expect([one?.actor_id, one?.reason, one?.result]).toEqual([two?.actor_id, two?.reason, two?.result]);
});

test.each([
  ["a\r\nb", "a\u{fffd}\u{fffd}b"],
  ["\u001b[31mred", "\u{fffd}[31mred"],
  ["\u202egnp.exe", "\u{fffd}gnp.exe"],
  ["a\u0000b\u2028c", "a\u{fffd}b\u{fffd}c"],
  ["x".repeat(1_000_000), `${"x".repeat(63)}…`],
  ["\ud800", "\u{fffd}"],
  ["ann\u3164\u034f", "ann\u{fffd}\u{fffd}"],
])("a hostile name is cut and made harmless before it is kept (%#)", (typed, kept) => {
  expect(neutral(typed)).toBe(kept);
});
