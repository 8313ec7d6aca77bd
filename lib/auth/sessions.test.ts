import { expect, test } from "vitest";
import { newInvitation } from "#lib/db/invitations.ts";
import { liveSessions } from "#lib/db/sessions.ts";
import { setDisabled } from "#lib/db/users.ts";
import { sessionHoursMax } from "./library.ts";
import { authOver, person, signedIn } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { idleMinutesMax, viewerIn } from "./viewer-in.ts";

const password = "correct horse battery";
const minuteMs = 60_000;

function later() {
  let aheadMs = 0;
  return { now: () => Date.now() + aheadMs, sleep: () => Promise.resolve(), pass: (ms: number) => (aheadMs += ms) };
}

test("a session that nobody uses ends, and is gone from the database", async () => {
  const clock = later();
  const auth = await authOver({ clock });
  const headers = await signedIn(auth);
  clock.pass((idleMinutesMax + 1) * minuteMs);
  expect(await viewerIn(auth, headers)).toBeNull();
  expect(await auth.database.db.selectFrom("session").select("id").execute()).toEqual([]);
});

test("use keeps a session alive, up to its absolute limit and no further", async () => {
  const clock = later();
  const auth = await authOver({ clock });
  const headers = await signedIn(auth);
  const stepMs = (idleMinutesMax - 10) * minuteMs;
  let alive = 0;
  for (let passed = 0; passed < 2 * sessionHoursMax * 60 * minuteMs; passed += stepMs) {
    if ((await viewerIn(auth, headers)) === null) break;
    alive = passed;
    clock.pass(stepMs);
  }
  expect(alive).toBeGreaterThan((sessionHoursMax - 2) * 60 * minuteMs);
  expect(alive).toBeLessThan(sessionHoursMax * 60 * minuteMs);
});

test("a person who is deleted or disabled is nobody at the next request", async () => {
  const auth = await authOver();
  for (const end of [
    (id: string) => auth.database.db.deleteFrom("user").where("id", "=", id).execute(),
    (id: string) => setDisabled(auth.database.db, id, new Date().toISOString()),
  ]) {
    const id = await person(auth, { grants: [["admin", "*"]] });
    const headers = await signedIn(auth, id);
    expect(await viewerIn(auth, headers)).not.toBeNull();
    await end(id);
    expect(await viewerIn(auth, headers)).toBeNull();
  }
});

test("a lost role is lost at the next request of the same session", async () => {
  const auth = await authOver();
  const headers = await signedIn(auth, { grants: [["operator", "*"]] });
  expect((await viewerIn(auth, headers))?.grants).toHaveLength(1);
  await auth.database.db.deleteFrom("access_grant").execute();
  expect((await viewerIn(auth, headers))?.grants).toEqual([]);
});

test("two hundred requests of two people at once never meet the other's name", async () => {
  const auth = await authOver();
  const people = await Promise.all(
    ["ann", "bob"].map(async (userId) => ({ userId, headers: await signedIn(auth, { userId }) })),
  );
  const asked = Array.from({ length: 200 }, (_, n) => people[n % 2]);
  const told = await Promise.all(asked.map(async (who) => (who ? viewerIn(auth, who.headers) : null)));
  expect(told.map((viewer) => viewer?.userId)).toEqual(asked.map((who) => who?.userId));
});

test("a change of password asks for the current one, ends every session and begins a new one", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann", password });
  const [here, elsewhere] = [new TestBrowser(auth), new TestBrowser(auth)];
  for (const browser of [here, elsewhere]) await browser.post("sign-in", { email: "ann@example.com", password });
  const before = here.headers();
  const changed = "another long password";
  expect(await here.post("change-password", { current: "wrong one here", password: changed })).toMatchObject({
    status: 400,
    body: { error: { path: "current" } },
  });
  expect(await here.post("change-password", { current: password, password: "short" })).toMatchObject({ status: 400 });
  expect(await viewerIn(auth, before)).not.toBeNull();
  expect(await here.post("change-password", { current: password, password: changed })).toMatchObject({ status: 200 });
  expect(await viewerIn(auth, here.headers())).toMatchObject({ userId: "ann" });
  expect(await viewerIn(auth, before)).toBeNull();
  expect(await viewerIn(auth, elsewhere.headers())).toBeNull();
  const again = new TestBrowser(auth);
  expect(await again.post("sign-in", { email: "ann@example.com", password })).toMatchObject({ status: 401 });
  expect(await again.post("sign-in", { email: "ann@example.com", password: changed })).toMatchObject({ status: 200 });
});

const soon = () => ({ at: new Date().toISOString(), until: new Date(Date.now() + minuteMs).toISOString() });

test("an invitation sets a password once, ends what sessions there were, and signs in", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann", password });
  const old = await signedIn(auth, "ann");
  const token = await newInvitation(auth.database.db, "ann", soon());
  const chosen = { token, password: "another long password" };
  const browsers = Array.from({ length: 10 }, () => new TestBrowser(auth));
  const answers = await Promise.all(browsers.map((browser) => browser.post("accept-invitation", chosen)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(9);
  expect(await new TestBrowser(auth).post("accept-invitation", chosen)).toMatchObject({ status: 404, cookies: [] });
  expect(await viewerIn(auth, old)).toBeNull();
  expect(await liveSessions(auth.database.db, new Date().toISOString())).toHaveLength(1);
});

test("an invitation that has expired, was replaced, or is for somebody disabled, opens nothing", async () => {
  const auth = await authOver();
  await person(auth, { userId: "ann" });
  const { db } = auth.database;
  const accept = async (token: string) =>
    (await new TestBrowser(auth).post("accept-invitation", { token, password: "another long password" })).status;
  const past = new Date(Date.now() - minuteMs).toISOString();
  expect(await accept(await newInvitation(db, "ann", { at: past, until: past }))).toBe(404);
  const replaced = await newInvitation(db, "ann", soon());
  const current = await newInvitation(db, "ann", soon());
  expect(await accept(replaced)).toBe(404);
  await setDisabled(db, "ann", past);
  expect(await accept(current)).toBe(404);
  await setDisabled(db, "ann", null);
  expect(await accept(current)).toBe(200);
});
