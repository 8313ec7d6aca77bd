import "server-only";
import { systemClock } from "#lib/clock.ts";
import { keepPlaces } from "#lib/db/readings.ts";
import { openStore, type Storage } from "#lib/db/the-store.ts";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { ok, type Result } from "#lib/result.ts";

/** Readings for a server that is to be started: its fleet is full at once, as after a restart. */
export async function keepReadings(
  storage: Storage,
  places: readonly PlaceObservation[],
  readAt: string,
): Promise<Result<null>> {
  const store = await openStore(storage, "shared", systemClock);
  if (!store.ok) return store;
  await keepPlaces(store.data.database.db, places, readAt);
  await store.data.close();
  return ok(null);
}
