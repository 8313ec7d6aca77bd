import "server-only";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { AccessRule } from "#lib/config/config.ts";
import type { OpenDatabase } from "#lib/db/open.ts";
import type { Trail } from "#lib/db/trail.ts";
import { type Library, openLibrary } from "./library.ts";
import type { OidcOptions } from "./oidc-provider.ts";

/** All that signing in and telling who asks works with, once per process. */
export interface Auth {
  readonly database: OpenDatabase;
  readonly trail: Pick<Trail, "record" | "change">;
  readonly library: Library;
  readonly clock: Clock;
  readonly origin: string;
  readonly access: readonly AccessRule[];
  readonly demo: boolean;
  /** Null: nobody can sign in with a provider. */
  readonly oidc: OidcOptions | null;
}

export interface AuthOptions {
  readonly database: OpenDatabase;
  readonly trail: Pick<Trail, "record" | "change">;
  readonly secret: string;
  readonly origin: string;
  readonly access?: readonly AccessRule[];
  readonly demo?: boolean;
  readonly oidc?: OidcOptions | null;
  readonly clock?: Clock;
}

export function openAuth(options: AuthOptions): Auth {
  const { database, trail, secret, origin, access = [], demo = false, oidc = null, clock = systemClock } = options;
  return {
    database,
    trail,
    library: openLibrary({ database, secret, origin, demo, oidc }),
    clock,
    origin,
    access,
    demo,
    oidc,
  };
}
