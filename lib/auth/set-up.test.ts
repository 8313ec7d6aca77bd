import { expect, test } from "vitest";
import { allGrants } from "#lib/db/grants.ts";
import { offerSetUp } from "#lib/db/setup.ts";
import { allUsers } from "#lib/db/users.ts";
import { authOver } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { viewerIn } from "./viewer-in.ts";

const now = () => new Date().toISOString();
const admin = { name: "Ada", email: "ada@example.com", password: "a long enough one", networks: false };

async function stand() {
  const auth = await authOver();
  const token = (await offerSetUp(auth.database.db, now())) ?? "";
  return { auth, token, browser: new TestBrowser(auth) };
}

test("the token makes the first admin, who is signed in; afterwards there is nothing there, and no new token", async () => {
  const { auth, token, browser } = await stand();
  expect(await browser.post("set-up", { ...admin, token })).toMatchObject({ status: 200, body: { ok: true } });
  expect(await viewerIn(auth, browser.headers())).toMatchObject({
    name: "Ada",
    grants: [{ role: "admin", accountId: "*" }],
  });
  const again = await new TestBrowser(auth).post("set-up", { ...admin, email: "eve@example.com", token });
  const unknown = await new TestBrowser(auth).post("no-such-way", {});
  expect(again).toEqual(unknown);
  expect(again.status).toBe(404);
  expect(await offerSetUp(auth.database.db, now())).toBeNull();
  expect(await allUsers(auth.database.db)).toHaveLength(1);
});

test("twenty set-ups at the same moment make one admin", async () => {
  const { auth, token } = await stand();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      new TestBrowser(auth).post("set-up", { ...admin, email: `ada${n}@example.com`, token }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
  expect(await allUsers(auth.database.db)).toHaveLength(1);
  expect(await allGrants(auth.database.db)).toHaveLength(1);
});

test("without the token nothing is made, whatever is sent in its place", async () => {
  const { auth, token, browser } = await stand();
  for (const wrong of ["", "x", token.slice(1), `${token} `, token.toUpperCase()])
    expect(await browser.post("set-up", { ...admin, token: wrong })).toMatchObject({ status: 404, cookies: [] });
  for (const body of [admin, { ...admin, token: { $ne: "" } }, { ...admin, token: null }, { ...admin, token: true }])
    expect(await browser.post("set-up", body)).toMatchObject({ status: 400, cookies: [] });
  expect(await allUsers(auth.database.db)).toEqual([]);
});

test("a new start makes the token of the one before worthless", async () => {
  const { auth, token, browser } = await stand();
  const later = (await offerSetUp(auth.database.db, now())) ?? "";
  expect(later).not.toBe(token);
  expect(await browser.post("set-up", { ...admin, token })).toMatchObject({ status: 404 });
  expect(await browser.post("set-up", { ...admin, token: later })).toMatchObject({ status: 200 });
});

test.each([
  [{ password: "elevenchars" }, "password", "wanted at least 12"],
  [{ password: "x".repeat(129) }, "password", "wanted at most 128"],
  [{ password: "aaaaaaaaaaaaaaaa" }, "password", "repeats"],
  [{ password: "Peerdeck2026!!" }, "password", "anybody would try"],
  [{ email: "ada" }, "email", "no e-mail address"],
  [{ name: "  " }, "name", "0 characters"],
  [{ name: "Ada\u202eevE" }, "name", "cannot be seen"],
])("%j is refused at %s, and the token can still be used", async (change, path, words) => {
  const { token, browser } = await stand();
  const answer = await browser.post("set-up", { ...admin, ...change, token });
  expect(answer).toMatchObject({ status: 400, body: { error: { path, message: expect.stringContaining(words) } } });
  expect(await browser.post("set-up", { ...admin, token })).toMatchObject({ status: 200 });
});

test("a role or a user's id that is sent along is not listened to", async () => {
  const { auth, token, browser } = await stand();
  await browser.post("set-up", { ...admin, token, role: "operator", roles: ["operator"], id: "root", accountId: "1" });
  expect((await viewerIn(auth, browser.headers()))?.grants).toEqual([{ role: "admin", accountId: "*" }]);
});
