import { createHash, createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allUsers } from "#lib/db/users.ts";
import type { Auth } from "./auth.ts";
import { TestBrowser } from "./testing/browser.ts";
import { ann, atProvider, authWith, begin, callBack, redirectUri, signIn } from "./testing/oidc-stand.ts";
import { type Forge, sign, startProvider, type TestProvider } from "./testing/provider/provider.ts";
import { viewerIn } from "./viewer-in.ts";

let provider: TestProvider;
let another: TestProvider;

beforeAll(async () => {
  provider = await startProvider({ port: 5152, redirectUri, claimsInIdToken: true });
  another = await startProvider({ port: 5153, redirectUri, claimsInIdToken: true });
});
afterAll(async () => {
  await provider.close();
  await another.close();
});

const { privateKey: stranger } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const without = (claims: object, name: string) =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
/** What the trail holds. */
const toldBy = async ({ database }: Auth) => {
  const rows = await database.db.selectFrom("trail").select(["operation_kind", "result", "login_method"]).execute();
  return rows.map(({ operation_kind, result, login_method }) => [operation_kind, result, login_method]);
};
const soon = () => Math.floor(Date.now() / 1000);

test.each<[string, Forge]>([
  ["another nonce", (claims, key) => sign({ ...claims, nonce: "planted" }, key)],
  ["no nonce", (claims, key) => sign(without(claims, "nonce"), key)],
  ["another audience", (claims, key) => sign({ ...claims, aud: "another-client" }, key)],
  ["another party that it was issued to", (claims, key) => sign({ ...claims, azp: "another-client" }, key)],
  ["another issuer", (claims, key) => sign({ ...claims, iss: "http://127.0.0.1:5151" }, key)],
  ["a time that is over", (claims, key) => sign({ ...claims, iat: soon() - 7200, exp: soon() - 3600 }, key)],
  ["a time to come", (claims, key) => sign({ ...claims, nbf: soon() + 3600 }, key)],
  ["no subject", (claims, key) => sign(without(claims, "sub"), key)],
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
  [
    "a kid that is an address",
    (claims) =>
      `${part({ alg: "RS256", kid: "http://127.0.0.1:5159/k1", jku: "http://127.0.0.1:5159" })}.${part(claims)}.AA`,
  ],
  ["nonsense", () => "nonsense"],
])("an ID token with %s opens no session", async (_name, forge) => {
  const auth = await authWith(provider);
  provider.forge = forge;
  try {
    const { viewer, location, browser } = await signIn(auth, ann(), provider);
    expect(viewer).toBeNull();
    expect(location).toMatch(/^\/sign-in\?problem=[a-z_]+$/);
    expect(browser.jar.has("peerdeck")).toBe(false);
    expect(await allUsers(auth.database.db)).toEqual([]);
    expect(await toldBy(auth)).toEqual([["sign-in", "refused", "oidc"]]);
  } finally {
    provider.forge = null;
  }
});

test("an ID token that is made anew with nothing changed opens one: the refusals above are for what they change", async () => {
  provider.forge = sign;
  const { viewer } = await signIn(await authWith(provider), ann(), provider);
  provider.forge = null;
  expect(viewer).not.toBeNull();
});

test("an answer without the state, with another, with another browser's, or a second time, opens no session", async () => {
  const auth = await authWith(provider);
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
  const auth = await authWith(provider);
  provider.who = ann();
  const [one, two] = [new TestBrowser(auth), new TestBrowser(auth)];
  const [first, second] = [await atProvider(await begin(one)), await atProvider(await begin(two))];
  first.searchParams.set("code", second.searchParams.get("code") ?? "");
  expect(await callBack(one, first)).toMatch(/^\/sign-in\?problem=/);
  expect(await viewerIn(auth, one.headers())).toBeNull();
});

test("a code of another provider, brought back to a sign-in that began here, opens no session", async () => {
  const auth = await authWith(provider);
  const [here, there] = [new TestBrowser(auth), new TestBrowser(await authWith(another))];
  provider.who = ann();
  another.who = ann();
  const back = await atProvider(await begin(here));
  const foreign = await atProvider(await begin(there));
  for (const name of ["code", "iss"]) back.searchParams.set(name, foreign.searchParams.get(name) ?? "");
  expect(await callBack(here, back)).toMatch(/^\/sign-in\?problem=/);
  expect(await viewerIn(auth, here.headers())).toBeNull();
  expect(await toldBy(auth)).toEqual([["sign-in", "refused", "oidc"]]);
});

test.each(["silence", "ten megabytes"] as const)(
  "where the provider's keys are %s, no session is opened, and nobody waits for long",
  async (keys) => {
    provider.keys = keys;
    try {
      const auth = await authWith(provider);
      const { viewer, location } = await signIn(auth, ann(), provider);
      expect(viewer).toBeNull();
      expect(location).toMatch(/^\/sign-in\?problem=[a-z_]+$/);
      expect(await toldBy(auth)).toEqual([["sign-in", "refused", "oidc"]]);
    } finally {
      provider.keys = null;
    }
  },
);
