import "server-only";
import { instantOf, systemClock } from "#lib/clock.ts";
import { offerSetUp as newToken } from "#lib/db/setup.ts";
import { openStore, type Storage } from "#lib/db/the-store.ts";
import { ok, type Result } from "#lib/result.ts";

/** The token that makes the first admin, for the console of whoever starts the server. Null: there is an admin already. */
export async function offerSetUp(storage: Storage): Promise<Result<string | null>> {
  if (storage.dataFolder === ":memory:" && storage.databaseUrl === null) return ok(null);
  const store = await openStore(storage, "shared", systemClock);
  if (!store.ok) return store;
  const token = await newToken(store.data.database.db, instantOf(systemClock));
  await store.data.close();
  return ok(token);
}
