import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import type { Auth, AuthOptions } from "../auth.ts";
import { finishOidc } from "../oidc-door.ts";
import { viewerIn } from "../viewer-in.ts";
import { authOver, testOrigin } from "./auth-over.ts";
import { TestBrowser } from "./browser.ts";
import { clientId, clientSecret, type Identity, type TestProvider } from "./provider/provider.ts";

export const redirectUri = `${testOrigin}/api/auth/callback/oidc`;

const broken = (message: string) => new PeerdeckError({ code: "internal", message });

const access = [
  { group: "netops", role: "operator", accounts: "all" },
  { group: "readers", role: "viewer", accounts: ["111111111111"] },
] as const;

export const authWith = (from: TestProvider, options: Partial<AuthOptions> = {}): Promise<Auth> =>
  authOver({
    access,
    oidc: { issuer: from.issuer, clientId, clientSecret, groupsClaim: "groups", scopes: [], name: "SSO" },
    ...options,
  });

/** No such claim at all. */
export const absent = Symbol("absent");

export const ann = (groups: unknown = ["netops"], more: Record<string, unknown> = {}): Identity => ({
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
export async function atProvider(url: string): Promise<URL> {
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
    if (location === null) throw broken(`${at.href} answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at);
    if (at.origin === testOrigin) return at;
  }
  throw broken("The provider redirects for ever.");
}

export async function begin(browser: TestBrowser, next?: string): Promise<string> {
  const { body } = await browser.post("sign-in/oidc", { next });
  if (!body.ok) throw new PeerdeckError(body.error);
  return body.data.location;
}

/** Back at our own address; answers where the browser is sent next. */
export async function callBack(browser: TestBrowser, url: URL): Promise<string> {
  const response = await finishOidc(browser.auth, new Request(url, { headers: browser.headers() }));
  browser.keep(response);
  return response.headers.get("location") ?? "";
}

export async function signIn(auth: Auth, who: Identity, from: TestProvider) {
  const browser = new TestBrowser(auth);
  from.who = who;
  const location = await callBack(browser, await atProvider(await begin(browser)));
  return { browser, location, viewer: await viewerIn(auth, browser.headers()) };
}
