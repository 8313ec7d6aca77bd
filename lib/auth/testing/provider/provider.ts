import "server-only";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { decodeJwt, type JWTPayload, SignJWT } from "jose";
import Provider from "oidc-provider";

export const clientId = "peerdeck";
export const clientSecret = "the-client-secret-of-the-test-provider";

export interface Identity {
  readonly sub: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a hostile or broken provider would put in the place of the ID token. */
export type Forge = (claims: JWTPayload, key: KeyObject) => Promise<string> | string;

export interface TestProvider {
  readonly issuer: string;
  /** Who is sitting before the provider's own sign-in page. */
  who: Identity;
  forge: Forge | null;
  /** What is said in the place of the keys; `silence`: nothing, and the line stays open. Null: the keys. */
  keys: "silence" | "ten megabytes" | null;
  /** Groups and name only in userinfo, as the standard has it for the code flow. */
  readonly close: () => Promise<void>;
}

export interface ProviderOptions {
  readonly port: number;
  readonly redirectUri: string;
  readonly claimsInIdToken: boolean;
}

export const sign = (claims: JWTPayload, key: KeyObject, alg = "RS256"): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg, kid: "k1" }).sign(key);

/** A certified provider in this process. Its sign-in page lets `who` in without asking. */
export async function startProvider({ port, redirectUri, claimsInIdToken }: ProviderOptions): Promise<TestProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const state: Pick<TestProvider, "who" | "forge" | "keys"> = {
    who: { sub: "nobody", claims: {} },
    forge: null,
    keys: null,
  };
  const provider = new Provider(issuer, {
    ...configuration(redirectUri, privateKey, claimsInIdToken),
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...(sub === state.who.sub ? state.who.claims : {}) }),
    }),
    loadExistingGrant: consent,
  });
  provider.use(async (context, next) => {
    if (context.path === "/jwks" && state.keys !== null) {
      if (state.keys === "silence") context.respond = false;
      else context.body = { keys: Array(100_000).fill({ kty: "RSA", kid: "k".repeat(90) }) };
      return;
    }
    if (!context.path.startsWith("/interaction/")) {
      await next();
      if (context.path === "/token" && state.forge !== null) context.body = await forged(context.body, state.forge);
      return;
    }
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, { login: { accountId: state.who.sub } });
  });

  async function forged(body: unknown, forge: Forge): Promise<unknown> {
    const token = typeof body === "object" && body !== null && "id_token" in body ? body.id_token : null;
    return typeof token === "string" ? { ...Object(body), id_token: await forge(decodeJwt(token), privateKey) } : body;
  }

  async function consent(context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
    const { client, session } = context.oidc;
    const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  }

  const server = createServer(provider.callback()).listen(port, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, {
    issuer,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

const configuration = (redirectUri: string, key: KeyObject, claimsInIdToken: boolean) => ({
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: "k1", use: "sig", alg: "RS256" }] },
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  conformIdTokenClaims: !claimsInIdToken,
  cookies: { keys: ["k".repeat(32)] },
  ttl: { AccessToken: 60, IdToken: 60, Interaction: 60, Grant: 60, Session: 60 },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
});
