import { expect, test } from "vitest";
import { liveSessions } from "#lib/db/sessions.ts";
import { setDisabled } from "#lib/db/users.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { viewerIn } from "./viewer-in.ts";

const password = "correct horse battery";

async function stand(options: Parameters<typeof authOver>[0] = {}) {
  const auth = await authOver(options);
  await person(auth, { userId: "ann", name: "Ann", password, grants: [["viewer", "*"]] });
  return { auth, browser: new TestBrowser(auth) };
}

const good = { email: "ann@example.com", password };

test("a password opens a session, and the answer says where to go", async () => {
  const { auth, browser } = await stand();
  const answer = await browser.post("sign-in", { ...good, next: "/peer/new" });
  expect(answer).toMatchObject({ status: 200, body: { ok: true, data: { location: "/peer/new" } } });
  expect(await viewerIn(auth, browser.headers())).toMatchObject({ userId: "ann", method: "password" });
});

test("unknown names, wrong passwords and disabled people get one and the same answer, without a cookie", async () => {
  const { auth } = await stand();
  await person(auth, { userId: "out", password });
  await setDisabled(auth.database.db, "out", new Date().toISOString());
  const answers = [];
  for (const [email, given] of [
    ["ann@example.com", "wrong horse battery"],
    ["nobody@example.com", password],
    ["out@example.com", password],
    ["not an address", password],
    ["ann@example.com", "x".repeat(1_500)],
    ["", ""],
  ])
    answers.push(await new TestBrowser(auth).post("sign-in", { email, password: given }));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, cookies: [], body: { ok: false } });
  expect(await liveSessions(auth.database.db, new Date().toISOString())).toEqual([]);
});

test("a preset cookie never becomes a session, and one session makes way for the next", async () => {
  const { auth, browser } = await stand();
  browser.jar.set("peerdeck", "planted.AAAA");
  await browser.post("sign-in", good);
  const first = browser.session();
  expect(first).not.toContain("planted");
  const before = browser.headers();
  await browser.post("sign-in", good);
  expect(browser.session()).not.toBe(first);
  expect(await viewerIn(auth, before)).toBeNull();
  expect(await viewerIn(auth, browser.headers())).not.toBeNull();
});

test("the cookie is HttpOnly and SameSite; over https it is Secure and bound to the host", async () => {
  const plain = await (await stand()).browser.post("sign-in", good);
  expect(plain.cookies).toEqual([
    expect.stringMatching(/^peerdeck=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  const { auth } = await stand({ origin: "https://peerdeck.example" });
  const secure = await new TestBrowser(auth).post("sign-in", good);
  expect(secure.cookies).toEqual([
    expect.stringMatching(/^__Host-peerdeck=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
});

test("signing out ends every copy of the cookie", async () => {
  const { auth, browser } = await stand();
  await browser.post("sign-in", good);
  const copy = browser.headers();
  const answer = await browser.post("sign-out", {});
  expect(answer.body).toEqual({ ok: true, data: { location: "/sign-in" } });
  expect(browser.jar.size).toBe(0);
  expect(await viewerIn(auth, copy)).toBeNull();
});

test.each([
  "sign-up/email",
  "sign-in/email",
  "update-user",
  "get-session",
  "list-sessions",
  "change-email",
  "__proto__",
  "",
])("the library's own endpoint %j is not served", async (path) => {
  const { browser } = await stand();
  expect(await browser.post(path, { ...good, name: "x" })).toMatchObject({ status: 404, cookies: [] });
});

test("the demo's one click exists in the demo alone", async () => {
  const { browser } = await stand();
  expect(await browser.post("sign-in/demo", { user: "ann" })).toMatchObject({ status: 404, cookies: [] });
});
