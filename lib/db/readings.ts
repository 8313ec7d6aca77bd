import "server-only";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Database } from "./open.ts";

/** Raised whenever the shape of a kept reading changes; older ones are dropped, and read anew from AWS. */
const format = 1;

interface Body {
  readonly format: number;
  readonly place: PlaceObservation;
}

export async function keptPlaces(db: Database): Promise<readonly PlaceObservation[]> {
  const rows = await db.selectFrom("reading").select("body").orderBy("account_id").orderBy("region").execute();
  return rows.flatMap(({ body }) => {
    const kept = JSON.parse(body) as Body;
    return kept.format === format ? [kept.place] : [];
  });
}

/** All or none, since a place is only worth something whole. */
export async function keepPlaces(db: Database, places: readonly PlaceObservation[], savedAt: string): Promise<void> {
  if (places.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    for (const place of places) {
      const body = JSON.stringify({ format, place } satisfies Body);
      await transaction
        .insertInto("reading")
        .values({ account_id: place.accountId, region: place.region, body, saved_at: savedAt })
        .onConflict((conflict) => conflict.columns(["account_id", "region"]).doUpdateSet({ body, saved_at: savedAt }))
        .execute();
    }
  });
}

export async function forgetReadings(db: Database, accountId: AccountId): Promise<void> {
  await db.deleteFrom("reading").where("account_id", "=", accountId).execute();
}
