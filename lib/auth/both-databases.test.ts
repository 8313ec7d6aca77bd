import { afterEach, describe, expect, test } from "vitest";
import { allGrants } from "#lib/db/grants.ts";
import { newInvitation } from "#lib/db/invitations.ts";
import { openDatabase } from "#lib/db/open.ts";
import { offerSetUp } from "#lib/db/setup.ts";
import { allUsers, lastSignIns, setDisabled } from "#lib/db/users.ts";
import { engines } from "#tests/setup/databases.ts";
import { addDemoUsers, demoOneAccount, demoUsers } from "./demo-users.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { countTry, triesPerNameMax } from "./try-limits.ts";
import { viewerIn } from "./viewer-in.ts";

const password = "correct horse battery";
const now = () => new Date().toISOString();

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

describe.each(engines())("on $name", ({ fresh }) => {
  async function stand(options: Parameters<typeof authOver>[0] = {}) {
    const database = await openDatabase({ ...(await fresh()), use: "shared" });
    if (!database.ok) throw new Error(database.error.message);
    opened.push(database.data);
    return authOver({ ...options, database: database.data });
  }

  test("signing in, being disabled, and out", async () => {
    const auth = await stand();
    await person(auth, { userId: "ann", password, grants: [["viewer", "*"]] });
    const browser = new TestBrowser(auth);
    const good = { email: "ann@example.com", password };
    expect(await browser.post("sign-in", good)).toMatchObject({ status: 200 });
    expect(await viewerIn(auth, browser.headers())).toMatchObject({ userId: "ann", method: "password" });
    expect([...(await lastSignIns(auth.database.db)).keys()]).toEqual(["ann"]);
    await setDisabled(auth.database.db, "ann", now());
    expect(await viewerIn(auth, browser.headers())).toBeNull();
    expect(await browser.post("sign-in", good)).toMatchObject({ status: 401 });
  });

  test("eight set-ups at the same moment make one admin", async () => {
    const auth = await stand();
    const token = await offerSetUp(auth.database.db, now());
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        new TestBrowser(auth).post("set-up", {
          token,
          name: "Ada",
          email: `ada${n}@example.com`,
          password,
          networks: false,
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(7);
    expect(await allUsers(auth.database.db)).toHaveLength(1);
    expect(await allGrants(auth.database.db)).toHaveLength(1);
    expect(await offerSetUp(auth.database.db, now())).toBeNull();
  });

  test("an invitation is used once, however often at the same moment", async () => {
    const auth = await stand();
    await person(auth, { userId: "ann" });
    const until = new Date(Date.now() + 60_000).toISOString();
    const token = await newInvitation(auth.database.db, "ann", { at: now(), until });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new TestBrowser(auth).post("accept-invitation", { token, password })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("tries at the same moment are counted one by one", async () => {
    const auth = await stand();
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => countTry(auth, "198.51.100.1", "ann@example.com")),
    );
    expect(tries.filter(({ allowed }) => allowed)).toHaveLength(triesPerNameMax);
  });

  test("in the demo, one click signs in as each of the ready-made users and as nobody else", async () => {
    const auth = await stand({ demo: true });
    await addDemoUsers(auth.database.db, auth.clock, "111111111111");
    for (const { id, roles } of [...demoUsers, demoOneAccount]) {
      const browser = new TestBrowser(auth);
      expect(await browser.post("sign-in/demo", { user: id })).toMatchObject({ status: 200 });
      const viewer = await viewerIn(auth, browser.headers());
      expect(viewer).toMatchObject({ userId: id, method: "demo" });
      const accountId = id === demoOneAccount.id ? "111111111111" : "*";
      const wanted = roles.map((role) => ({ role, accountId }));
      expect(viewer?.grants).toHaveLength(wanted.length);
      expect(viewer?.grants).toEqual(expect.arrayContaining(wanted));
    }
    await person(auth, { userId: "ann" });
    expect(await new TestBrowser(auth).post("sign-in/demo", { user: "ann" })).toMatchObject({
      status: 404,
      cookies: [],
    });
  });
});
