import "server-only";
import { betterAuth } from "better-auth";
import type { OpenDatabase } from "#lib/db/open.ts";
import { findUser } from "#lib/db/users.ts";
import { addressOf } from "./address-of.ts";
import { demoSignIn } from "./demo-sign-in.ts";
import { type OidcOptions, oidcProvider } from "./oidc-provider.ts";

/** However busy, a session ends after this long. */
export const sessionHoursMax = 12;
export const passwordCharactersMin = 12;
/** More would only be work for whoever hashes it. */
export const passwordCharactersMax = 128;

export interface LibraryOptions {
  readonly database: OpenDatabase;
  readonly secret: string;
  readonly origin: string;
  /** The ready-made users may sign in with one click. */
  readonly demo: boolean;
  readonly oidc: OidcOptions | null;
}

export const cookieNameAt = (origin: string): string => (origin.startsWith("https:") ? "__Host-peerdeck" : "peerdeck");

const noTokens = { accessToken: null, refreshToken: null, idToken: null };

/**
 * Hashing, sessions and OpenID Connect are better-auth's. Its own endpoints are not served: `door.ts` calls the few that
 * Peerdeck has a use for, behind its own checks of origin and rate.
 */
export function openLibrary({ database, secret, origin, demo, oidc }: LibraryOptions) {
  const secure = origin.startsWith("https:");
  const name = cookieNameAt(origin);
  return betterAuth({
    appName: "Peerdeck",
    baseURL: origin,
    secret,
    database: { db: database.db, type: database.dialect },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordCharactersMin,
      maxPasswordLength: passwordCharactersMax,
    },
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    user: {
      additionalFields: {
        disabledAt: { type: "string", required: false, input: false },
        // From the provider's claims. No endpoint is served that would take them from anybody else.
        groups: { type: "string", required: false },
        loginMethod: { type: "string", required: false },
        contact: { type: "string", required: false },
      },
    },
    // No cookie cache and no refresh: the database is asked at each request, and nothing outlives the absolute limit.
    session: { expiresIn: sessionHoursMax * 3600, disableSessionRefresh: true, cookieCache: { enabled: false } },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: name,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      cookies: { session_token: { name } },
    },
    databaseHooks: {
      // The tokens have done their work; kept, they would be worth stealing.
      account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } },
      session: {
        create: {
          before: async (session, context) => {
            if ((await findUser(database.db, session.userId))?.disabledAt !== null) return false;
            const headers = context?.headers ?? context?.request?.headers;
            return { data: { ...session, ipAddress: headers ? addressOf(headers) : null } };
          },
        },
      },
    },
    plugins: [...(demo ? [demoSignIn()] : []), ...(oidc === null ? [] : [oidcProvider(oidc)])],
  });
}

export type Library = ReturnType<typeof openLibrary>;
