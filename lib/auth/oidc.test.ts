import { afterAll, beforeAll, expect, test } from "vitest";
import { addGrant } from "#lib/db/grants.ts";
import { allUsers, setDisabled } from "#lib/db/users.ts";
import { finishOidc } from "./oidc-door.ts";
import { authOver, person } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import { absent, ann, atProvider, authWith, begin, callBack, redirectUri, signIn } from "./testing/oidc-stand.ts";
import { clientId, startProvider, type TestProvider } from "./testing/provider/provider.ts";
import { viewerIn } from "./viewer-in.ts";

let provider: TestProvider;
let thin: TestProvider;

beforeAll(async () => {
  provider = await startProvider({ port: 5150, redirectUri, claimsInIdToken: true });
  thin = await startProvider({ port: 5151, redirectUri, claimsInIdToken: false });
});
afterAll(() => Promise.all([provider.close(), thin.close()]));

test("signing in with a provider: discovery, PKCE, state and nonce are sent, and the way back leads to the page asked for", async () => {
  const auth = await authWith(provider);
  const browser = new TestBrowser(auth);
  provider.who = ann();
  const url = new URL(await begin(browser, "/peer/new"));
  expect(url.origin).toBe(provider.issuer);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^.{20,}$/),
    nonce: expect.stringMatching(/^.{20,}$/),
  });
  expect(await callBack(browser, await atProvider(url.href))).toBe("/peer/new");
  expect(await viewerIn(auth, browser.headers())).toMatchObject({
    name: "Ann",
    email: "ann@example.com",
    method: "oidc",
    groups: ["netops"],
    grants: [{ role: "operator", accountId: "*" }],
  });
});

test("what the ID token leaves out is asked of userinfo", async () => {
  const { viewer } = await signIn(await authWith(thin), ann(["readers"]), thin);
  expect(viewer).toMatchObject({ name: "Ann", grants: [{ role: "viewer", accountId: "111111111111" }] });
});

test.each<[string, unknown]>([
  ["no groups claim", absent],
  ["no groups", []],
  ["text in place of a list", "netops"],
  ["a longer name", ["netops-admins"]],
  ["a shorter name", ["netop"]],
  ["a space after it", ["netops "]],
  ["another case", ["NetOps"]],
  ["a nested list", [["netops"]]],
  ["a nested group", [{ name: "netops" }, "corp/netops"]],
  ["a wildcard", ["*"]],
  ["a full-width letter", ["ｎetops"]],
])("%s gives no role at all", async (_name, groups) => {
  const { viewer, location } = await signIn(await authWith(provider), ann(groups), provider);
  expect(location).toBe("/");
  expect(viewer).toMatchObject({ method: "oidc", grants: [] });
});

test("ten thousand groups are read, and only those that are named give a role", async () => {
  const groups = Array.from({ length: 9_999 }, (_, n) => `group-${n}`);
  const { viewer } = await signIn(await authWith(provider), ann([...groups, "netops"]), provider);
  expect(viewer?.grants).toEqual([{ role: "operator", accountId: "*" }]);
});

test("groups are read anew at each sign-in, and a lost one is lost in the older session too", async () => {
  const auth = await authWith(provider);
  const first = await signIn(auth, ann(["netops"]), provider);
  expect(first.viewer?.grants).toHaveLength(1);
  const second = await signIn(auth, ann([]), provider);
  expect(second.viewer).toMatchObject({ userId: first.viewer?.userId, grants: [] });
  expect((await viewerIn(auth, first.browser.headers()))?.grants ?? []).toEqual([]);
});

test("a role granted to a group on the screen counts like one of the configuration", async () => {
  const auth = await authWith(provider);
  const grant = {
    subjectKind: "group",
    subject: "approvers",
    role: "approver",
    accountId: "*",
    createdBy: "x",
  } as const;
  await addGrant(auth.database.db, grant, auth.clock);
  const { viewer } = await signIn(auth, ann(["approvers"]), provider);
  expect(viewer?.grants).toEqual([{ role: "approver", accountId: "*" }]);
});

test("an e-mail address, verified or in whatever spelling, never leads to another's account", async () => {
  const auth = await authWith(provider);
  await person(auth, { userId: "ann", name: "Ann", grants: [["admin", "*"]] });
  for (const email of [
    "ann@example.com",
    "ANN@example.com",
    "ann@EXAMPLE.com",
    "ａnn@example.com",
    "ann@example.com\u0000",
  ]) {
    const { viewer } = await signIn(auth, { ...ann([], { email }), sub: `other-${email}` }, provider);
    expect(viewer, email).not.toBeNull();
    expect(viewer?.userId).not.toBe("ann");
    expect(viewer?.grants).toEqual([]);
  }
});

test("one subject is one person whatever else changes; another subject is another person whatever is the same", async () => {
  const auth = await authWith(provider);
  const first = await signIn(auth, ann(), provider);
  const renamed = await signIn(auth, ann(["netops"], { name: "Ann Married", email: "new@example.com" }), provider);
  const twin = await signIn(auth, { ...ann(), sub: "ann2" }, provider);
  const cased = await signIn(auth, { ...ann(), sub: "Ann" }, provider);
  expect(renamed.viewer).toMatchObject({ userId: first.viewer?.userId, name: "Ann Married", email: "new@example.com" });
  expect(new Set([first, twin, cased].map(({ viewer }) => viewer?.userId)).size).toBe(3);
});

test("the same subject of another issuer is another person", async () => {
  const auth = await authWith(provider);
  const first = await signIn(auth, ann(), provider);
  const elsewhere = await authWith(thin, { database: auth.database });
  const second = await signIn(elsewhere, ann(), thin);
  expect(second.viewer?.userId).not.toBe(first.viewer?.userId);
  expect(await allUsers(auth.database.db)).toHaveLength(2);
});

test("a disabled person comes back from the provider without a session", async () => {
  const auth = await authWith(provider);
  const { viewer } = await signIn(auth, ann(), provider);
  await setDisabled(auth.database.db, viewer?.userId ?? "", new Date().toISOString());
  const again = await signIn(auth, ann(), provider);
  expect(again.viewer).toBeNull();
  expect(again.location).toMatch(/^\/sign-in\?problem=/);
});

test("the provider's tokens are not kept", async () => {
  const auth = await authWith(provider);
  await signIn(auth, ann(), provider);
  const kept = await auth.database.db.selectFrom("account").selectAll().execute();
  expect(kept).toMatchObject([
    { accessToken: null, refreshToken: null, idToken: null, accountId: `${provider.issuer} ann` },
  ]);
});

test("without a configured provider there is no such way in", async () => {
  const auth = await authOver();
  expect(await new TestBrowser(auth).post("sign-in/oidc", {})).toMatchObject({ status: 404 });
  const answer = await finishOidc(auth, new Request(`${redirectUri}?code=x&state=y`));
  expect(answer.status).toBe(404);
});
