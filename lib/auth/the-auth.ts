import "server-only";
import { systemClock } from "#lib/clock.ts";
import { loadConfig } from "#lib/config/load.ts";
import { theStore } from "#lib/db/the-store.ts";
import { env } from "#lib/env.ts";
import { ok, type Result } from "#lib/result.ts";
import { type Auth, openAuth } from "./auth.ts";
import { addDemoUsers } from "./demo-users.ts";
import { oidcOptions } from "./oidc-options.ts";
import { ownOrigin } from "./own-origin.ts";
import { signingSecret } from "./secret.ts";

export const demoMode = (): boolean => env.named("PEERDECK_DEMO") === "1";

async function openServersAuth(): Promise<Result<Auth>> {
  const secret = signingSecret();
  if (!secret.ok) return secret;
  const config = await loadConfig();
  if (!config.ok) return config;
  const oidc = oidcOptions(config.data);
  if (!oidc.ok) return oidc;
  const store = await theStore();
  if (!store.ok) return store;
  const { database, trail } = store.data;
  const demo = demoMode();
  if (demo) await addDemoUsers(database.db, systemClock, config.data.accounts[0]?.id ?? "*");
  return ok(
    openAuth({
      database,
      trail,
      secret: secret.data,
      origin: ownOrigin(),
      access: config.data.access ?? [],
      demo,
      oidc: oidc.data,
    }),
  );
}

// Next.js may instantiate a module once per bundle; the process still has one.
const slot = Symbol.for("peerdeck.auth");
type WithAuth = typeof globalThis & { [slot]?: Promise<Result<Auth>> };

/** The server's. A failed opening is tried again by the next request, so that a mended setting needs no restart. */
export function theAuth(): Promise<Result<Auth>> {
  const holder: WithAuth = globalThis;
  holder[slot] ??= openServersAuth().then((auth) => {
    if (!auth.ok) delete holder[slot];
    return auth;
  });
  return holder[slot];
}

/** Null: back to the server's own. For tests of rooms that ask `viewerOf`. */
export function provideAuth(auth: Auth | null): void {
  const holder: WithAuth = globalThis;
  if (auth === null) delete holder[slot];
  else holder[slot] = Promise.resolve(ok(auth));
}
