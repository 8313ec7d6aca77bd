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
  readonly trail: Pick<Trail, "record">;
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

/** Settings change in one database, so the row is written once it is done; a failed write is no change. */
export const recordChange = (people: People, actor: Actor, change: Change): Promise<void> =>
  people.trail.record({ actor, category: "settings", result: "done", ...change });
