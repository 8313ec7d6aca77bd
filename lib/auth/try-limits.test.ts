import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#lib/db/open.ts";
import { openTrail } from "#lib/db/trail.ts";
import type { Auth } from "./auth.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { countTry, triesAtNameUntilStrict, triesPerAddressMax, triesPerNameMax, windowMinutes } from "./try-limits.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const password = "correct horse battery";
const wrong = { email: "ann@example.com", password: "wrong horse battery" };
const good = { email: "ann@example.com", password };

/** Time moves when the test says so. */
function held() {
  let nowMs = Date.parse("2026-01-01T00:00:00Z");
  return { now: () => nowMs, sleep: () => Promise.resolve(), pass: (ms: number) => (nowMs += ms) };
}

async function tryWrongly(auth: Auth, times: number, ip: string) {
  for (let n = 0; n < times; n += 1) await new TestBrowser(auth, ip).post("sign-in", wrong);
}

test("after some wrong tries at a name, an address must wait, even with the right password; another address need not", async () => {
  const clock = held();
  const auth = await authOver({ clock });
  await person(auth, { userId: "ann", password });
  await tryWrongly(auth, triesPerNameMax, "198.51.100.1");
  expect(await new TestBrowser(auth, "198.51.100.1").post("sign-in", good)).toMatchObject({ status: 429, cookies: [] });
  expect(await new TestBrowser(auth, "198.51.100.2").post("sign-in", good)).toMatchObject({ status: 200 });
  clock.pass(windowMinutes * 60_000);
  expect(await new TestBrowser(auth, "198.51.100.1").post("sign-in", good)).toMatchObject({ status: 200 });
});

test("the limits are the same for a name that nobody has", async () => {
  const auth = await authOver();
  const statuses = [];
  for (let n = 0; n <= triesPerNameMax; n += 1) {
    const nobody = { ...wrong, email: "nobody@example.com" };
    statuses.push((await new TestBrowser(auth).post("sign-in", nobody)).status);
  }
  expect(statuses).toEqual([...Array<number>(triesPerNameMax).fill(401), 429]);
});

test("another spelling of the name is the same name", async () => {
  const auth = await authOver();
  for (const email of ["ann@example.com", "ANN@example.com", " ann@Example.com ", "Ann@example.com", "aNn@example.com"])
    await new TestBrowser(auth).post("sign-in", { ...wrong, email });
  expect(await new TestBrowser(auth).post("sign-in", wrong)).toMatchObject({ status: 429 });
});

test("a restart forgets no try", async () => {
  const at = join(folder, "restart");
  const opened = async () => {
    const database = await openDatabase({ folder: at, use: "sole" });
    if (!database.ok) throw new Error(database.error.message);
    return authOver({ database: database.data, trail: openTrail(database.data.db, held()) });
  };
  const before = await opened();
  await person(before, { userId: "ann", password });
  await tryWrongly(before, triesPerNameMax, "198.51.100.1");
  await before.database.close();
  const after = await opened();
  expect(await new TestBrowser(after, "198.51.100.1").post("sign-in", good)).toMatchObject({ status: 429 });
  await after.database.close();
});

test("good sign-ins do not use the tries up", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann", password });
  for (let n = 0; n < triesPerNameMax + 2; n += 1)
    expect(await new TestBrowser(auth).post("sign-in", good)).toMatchObject({ status: 200 });
});

test("two hundred tries at the same moment are counted one by one", async () => {
  const auth = await authOver();
  const tries = await Promise.all(Array.from({ length: 200 }, () => countTry(auth, "198.51.100.1", "ann@example.com")));
  expect(tries.filter(({ allowed }) => allowed)).toHaveLength(triesPerNameMax);
});

test("one address is stopped at many names too", async () => {
  const auth = await authOver();
  let allowed = 0;
  for (let n = 0; n < triesPerAddressMax + 100; n += 1)
    if ((await countTry(auth, "198.51.100.1", `name${n}@example.com`)).allowed) allowed += 1;
  expect(allowed).toBe(triesPerAddressMax);
});

test("a /64 of IPv6 addresses is one address", async () => {
  const auth = await authOver();
  let allowed = 0;
  for (let n = 0; n < 50; n += 1)
    if ((await countTry(auth, `2001:db8:0:1::${n.toString(16)}`, "ann@example.com")).allowed) allowed += 1;
  expect(allowed).toBe(triesPerNameMax);
  expect((await countTry(auth, "2001:db8:0:2::1", "ann@example.com")).allowed).toBe(true);
});

test("ten thousand tries from two thousand addresses get few passwords tried, and never lock the person out", async () => {
  const auth = await authOver();
  let allowed = 0;
  for (let n = 0; n < 10_000; n += 1) {
    const ip = `10.${Math.floor(n / 1_280)}.${Math.floor(n / 5) % 256}.1`;
    if ((await countTry(auth, ip, "ann@example.com")).allowed) allowed += 1;
  }
  expect(allowed).toBeLessThanOrEqual(2_000 + triesAtNameUntilStrict);
  expect((await countTry(auth, "203.0.113.9", "ann@example.com")).allowed).toBe(true);
});

test("what is counted under holds no name", async () => {
  const auth = await authOver();
  await countTry(auth, "198.51.100.1", "a password in the wrong field");
  const rows = await auth.database.db.selectFrom("rateLimit").select("key").execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("password");
});
