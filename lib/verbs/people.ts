import "server-only";
import { type Clock, systemClock } from "#lib/clock.ts";
import type { AccessRule } from "#lib/config/config.ts";
import { loadConfig } from "#lib/config/load.ts";
import type { Database } from "#lib/db/open.ts";
import { theStore } from "#lib/db/the-store.ts";
import type { Actor, Trail } from "#lib/db/trail.ts";
import { ok, type Result } from "#lib/result.ts";

/** What the verbs about users, roles and sessions work with. */
export interface People {
  readonly db: Database;
  readonly trail: Pick<Trail, "change">;
  readonly clock: Clock;
  /** The rules of peerdeck.yaml. */
  readonly access: readonly AccessRule[];
  /** The accounts of peerdeck.yaml, to choose from. */
  readonly configured: readonly { readonly id: string; readonly name: string }[];
}

export async function thePeople(): Promise<Result<People>> {
  const config = await loadConfig();
  if (!config.ok) return config;
  const store = await theStore();
  if (!store.ok) return store;
  const { database, trail } = store.data;
  return ok({
    db: database.db,
    trail,
    clock: systemClock,
    access: config.data.access ?? [],
    configured: config.data.accounts.map(({ id, name }) => ({ id, name })),
  });
}

export interface Change {
  readonly operation: string;
  readonly resource: string;
  readonly reason: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A change of settings and its row in the trail, in one. `make` answers what the row says; null: nothing was to change. */
export const changeSettings = <T>(
  { trail }: People,
  actor: Actor,
  make: (transaction: Database) => Promise<{ readonly data: T; readonly change: Change } | null>,
): Promise<T | null> =>
  trail.change(async (transaction) => {
    const made = await make(transaction);
    return made && { data: made.data, event: { actor, category: "settings", result: "done", ...made.change } };
  });
