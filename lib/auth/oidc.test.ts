import { createHash, createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addGrant } from "#lib/db/grants.ts";
import { allUsers, setDisabled } from "#lib/db/users.ts";
import type { Auth } from "./auth.ts";
import { finishOidc } from "./oidc-door.ts";
import { authOver, person, testOrigin } from "./testing/auth-over.ts";
import { TestBrowser } from "./testing/browser.ts";
import {
  clientId,
  clientSecret,
  type Forge,
  type Identity,
  sign,
  startProvider,
  type TestProvider,
} from "./testing/provider/provider.ts";
import { viewerIn } from "./viewer-in.ts";

const redirectUri = `${testOrigin}/api/auth/callback/oidc`;
let provider: TestProvider;
let thin: TestProvider;

beforeAll(async () => {
  provider = await startProvider({ port: 5150, redirectUri, claimsInIdToken: true });
  thin = await startProvider({ port: 5151, redirectUri, claimsInIdToken: false });
});
afterAll(() => Promise.all([provider.close(), thin.close()]));

const access = [
  { group: "netops", role: "operator", accounts: "all" },
  { group: "readers", role: "viewer", accounts: ["111111111111"] },
] as const;

const authWith = (from: TestProvider = provider, options: Parameters<typeof authOver>[0] = {}) =>
  authOver({
    access,
    oidc: { issuer: from.issuer, clientId, clientSecret, groupsClaim: "groups", scopes: [], name: "SSO" },
    ...options,
  });

const absent = Symbol("absent");

const ann = (groups: unknown = ["netops"], more: Record<string, unknown> = {}): Identity => ({
  sub: "ann",
  claims: {
    name: "Ann",
    email: "ann@example.com",
    email_verified: true,
    ...(groups === absent ? {} : { groups }),
    ...more,
  },
});

/** The provider's side of the browser: follows its redirects with its own cookies, until it sends back to us. */
async function atProvider(url: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = new URL(url);
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${at.href} answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at);
    if (at.origin === testOrigin) return at;
  }
  throw new Error("The provider redirects for ever.");
}

async function begin(browser: TestBrowser, next?: string): Promise<string> {
  const { body } = await browser.post("sign-in/oidc", { next });
  if (!body.ok) throw new Error(body.error.message);
  return body.data.location;
}

/** Back at our own address; answers where the browser is sent next. */
async function callBack(browser: TestBrowser, url: URL): Promise<string> {
  const response = await finishOidc(browser.auth, new Request(url, { headers: browser.headers() }));
  browser.keep(response);
  return response.headers.get("location") ?? "";
}

async function signIn(auth: Auth, who: Identity, from = provider, browser = new TestBrowser(auth)) {
  from.who = who;
  const location = await callBack(browser, await atProvider(await begin(browser)));
  return { browser, location, viewer: await viewerIn(auth, browser.headers()) };
}

test("signing in with a provider: discovery, PKCE, state and nonce are sent, and the way back leads to the page asked for", async () => {
  const auth = await authWith();
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
  const { viewer, location } = await signIn(await authWith(), ann(groups));
  expect(location).toBe("/");
  expect(viewer).toMatchObject({ method: "oidc", grants: [] });
});

test("ten thousand groups are read, and only those that are named give a role", async () => {
  const groups = Array.from({ length: 9_999 }, (_, n) => `group-${n}`);
  const { viewer } = await signIn(await authWith(), ann([...groups, "netops"]));
  expect(viewer?.grants).toEqual([{ role: "operator", accountId: "*" }]);
});

test("groups are read anew at each sign-in, and a lost one is lost in the older session too", async () => {
  const auth = await authWith();
  const first = await signIn(auth, ann(["netops"]));
  expect(first.viewer?.grants).toHaveLength(1);
  const second = await signIn(auth, ann([]));
  expect(second.viewer).toMatchObject({ userId: first.viewer?.userId, grants: [] });
  expect((await viewerIn(auth, first.browser.headers()))?.grants ?? []).toEqual([]);
});

test("a role granted to a group on the screen counts like one of the configuration", async () => {
  const auth = await authWith();
  const grant = {
    subjectKind: "group",
    subject: "approvers",
    role: "approver",
    accountId: "*",
    createdBy: "x",
  } as const;
  await addGrant(auth.database.db, grant, auth.clock);
  const { viewer } = await signIn(auth, ann(["approvers"]));
  expect(viewer?.grants).toEqual([{ role: "approver", accountId: "*" }]);
});

test("an e-mail address, verified or in whatever spelling, never leads to another's account", async () => {
  const auth = await authWith();
  await person(auth, { userId: "ann", name: "Ann", grants: [["admin", "*"]] });
  for (const email of [
    "ann@example.com",
    "ANN@example.com",
    "ann@EXAMPLE.com",
    "ａnn@example.com",
    "ann@example.com\u0000",
  ]) {
    const { viewer } = await signIn(auth, { ...ann([], { email }), sub: `other-${email}` });
    expect(viewer, email).not.toBeNull();
    expect(viewer?.userId).not.toBe("ann");
    expect(viewer?.grants).toEqual([]);
  }
});

test("one subject is one person whatever else changes; another subject is another person whatever is the same", async () => {
  const auth = await authWith();
  const first = await signIn(auth, ann());
  const renamed = await signIn(auth, ann(["netops"], { name: "Ann Married", email: "new@example.com" }));
  const twin = await signIn(auth, { ...ann(), sub: "ann2" });
  const cased = await signIn(auth, { ...ann(), sub: "Ann" });
  expect(renamed.viewer).toMatchObject({ userId: first.viewer?.userId, name: "Ann Married", email: "new@example.com" });
  expect(new Set([first, twin, cased].map(({ viewer }) => viewer?.userId)).size).toBe(3);
});

test("the same subject of another issuer is another person", async () => {
  const auth = await authWith();
  const first = await signIn(auth, ann());
  const elsewhere = await authWith(thin, { database: auth.database });
  const second = await signIn(elsewhere, ann(), thin);
  expect(second.viewer?.userId).not.toBe(first.viewer?.userId);
  expect(await allUsers(auth.database.db)).toHaveLength(2);
});

test("a disabled person comes back from the provider without a session", async () => {
  const auth = await authWith();
  const { viewer } = await signIn(auth, ann());
  await setDisabled(auth.database.db, viewer?.userId ?? "", new Date().toISOString());
  const again = await signIn(auth, ann());
  expect(again.viewer).toBeNull();
  expect(again.location).toMatch(/^\/sign-in\?problem=/);
});

const { privateKey: stranger } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const soon = () => Math.floor(Date.now() / 1000);

test.each<[string, Forge]>([
  ["another nonce", (claims, key) => sign({ ...claims, nonce: "planted" }, key)],
  ["no nonce", ({ nonce: _, ...claims }, key) => sign(claims, key)],
  ["another audience", (claims, key) => sign({ ...claims, aud: "another-client" }, key)],
  ["another party that it was issued to", (claims, key) => sign({ ...claims, azp: "another-client" }, key)],
  ["another issuer", (claims, key) => sign({ ...claims, iss: "http://127.0.0.1:5151" }, key)],
  ["a time that is over", (claims, key) => sign({ ...claims, iat: soon() - 7200, exp: soon() - 3600 }, key)],
  ["a time to come", (claims, key) => sign({ ...claims, nbf: soon() + 3600 }, key)],
  ["no subject", ({ sub: _, ...claims }, key) => sign(claims, key)],
  ["a stranger's signature", (claims) => sign(claims, stranger)],
  ["no signature (alg none)", (claims) => `${part({ alg: "none" })}.${part(claims)}.`],
  [
    "the public key as a shared secret (HS256)",
    (claims, key) => {
      const body = `${part({ alg: "HS256", kid: "k1" })}.${part(claims)}`;
      const pem = createPublicKey(key).export({ type: "spki", format: "pem" });
      return `${body}.${createHmac("sha256", pem).update(body).digest("base64url")}`;
    },
  ],
  ["a kid that is a path", (claims) => `${part({ alg: "RS256", kid: "../../k1" })}.${part(claims)}.AAAA`],
  ["nonsense", () => "nonsense"],
])("an ID token with %s opens no session", async (_name, forge) => {
  const auth = await authWith();
  provider.forge = forge;
  try {
    const { viewer, location, browser } = await signIn(auth, ann());
    expect(viewer).toBeNull();
    expect(location).toMatch(/^\/sign-in\?problem=[a-z_]+$/);
    expect(browser.jar.has("peerdeck")).toBe(false);
    expect(await allUsers(auth.database.db)).toEqual([]);
  } finally {
    provider.forge = null;
  }
});

test("an ID token that is made anew with nothing changed opens one: the refusals above are for what they change", async () => {
  provider.forge = sign;
  const { viewer } = await signIn(await authWith(), ann());
  provider.forge = null;
  expect(viewer).not.toBeNull();
});

test("an answer without the state, with another, with another browser's, or a second time, opens no session", async () => {
  const auth = await authWith();
  provider.who = ann();
  const browser = new TestBrowser(auth);
  const back = await atProvider(await begin(browser));
  const without = new URL(back);
  without.searchParams.delete("state");
  const other = new URL(back);
  other.searchParams.set("state", createHash("sha256").update("x").digest("base64url"));
  for (const url of [without, other]) {
    const victim = new TestBrowser(auth);
    for (const [name, value] of browser.jar) victim.jar.set(name, value);
    expect(await callBack(victim, url)).toMatch(/^\/sign-in\?problem=/);
    expect(await viewerIn(auth, victim.headers())).toBeNull();
  }
  const elsewhere = new TestBrowser(auth);
  expect(await callBack(elsewhere, back)).toMatch(/^\/sign-in\?problem=/);
  expect(await viewerIn(auth, elsewhere.headers())).toBeNull();

  const fresh = new TestBrowser(auth);
  const good = await atProvider(await begin(fresh));
  const kept = new Map(fresh.jar);
  expect(await callBack(fresh, good)).toBe("/");
  const replay = new TestBrowser(auth);
  for (const [name, value] of kept) replay.jar.set(name, value);
  expect(await callBack(replay, good)).toMatch(/^\/sign-in\?problem=/);
  expect(await viewerIn(auth, replay.headers())).toBeNull();
});

test("a code of one sign-in does not fit another's verifier", async () => {
  const auth = await authWith();
  provider.who = ann();
  const [one, two] = [new TestBrowser(auth), new TestBrowser(auth)];
  const [first, second] = [await atProvider(await begin(one)), await atProvider(await begin(two))];
  first.searchParams.set("code", second.searchParams.get("code") ?? "");
  expect(await callBack(one, first)).toMatch(/^\/sign-in\?problem=/);
  expect(await viewerIn(auth, one.headers())).toBeNull();
});

test("the provider's tokens are not kept", async () => {
  const auth = await authWith();
  await signIn(auth, ann());
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
