import "server-only";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import type { Database } from "./open.ts";

/** Written by this very program, and read back only by the same version of it: see `formatOf`. */
export interface KeptPlace {
  readonly place: PlaceObservation;
  readonly savedAt: string;
}

/** Raised whenever the shape of a kept reading changes; older ones are then read anew from AWS. */
const format = 1;

interface Body {
  readonly format: number;
  readonly place: PlaceObservation;
}

export async function keptPlaces(db: Database): Promise<readonly KeptPlace[]> {
  const rows = await db.selectFrom("reading").selectAll().orderBy("account_id").orderBy("region").execute();
  return rows.flatMap(({ body, saved_at: savedAt }) => {
    const kept = JSON.parse(body) as Body;
    return kept.format === format ? [{ place: kept.place, savedAt }] : [];
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

/** Of accounts and Regions that Peerdeck no longer looks at. */
export async function forgetPlace(db: Database, { accountId, region }: Pick<PlaceObservation, "accountId" | "region">) {
  await db.deleteFrom("reading").where("account_id", "=", accountId).where("region", "=", region).execute();
}
