import "server-only";
import type { PeeringId, RouteTableId } from "#lib/peering/ids.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import type { Database } from "./open.ts";
import type { LeftOutTable } from "./schema.ts";

/** A choice as it is kept: one per peering and table. */
export interface StoredLeftOut extends LeftOut {
  readonly peeringId: PeeringId;
  readonly byId: string;
}

const fromRow = (row: LeftOutTable): StoredLeftOut => ({
  peeringId: row.peering_id as PeeringId,
  routeTableId: row.route_table_id as RouteTableId,
  reason: row.reason,
  byId: row.by_id,
  by: row.by_name,
  at: row.at,
});

/** Every choice, by peering, in a steady order. */
export async function allLeftOut(db: Database): Promise<ReadonlyMap<PeeringId, readonly LeftOut[]>> {
  const rows = await db.selectFrom("left_out").selectAll().orderBy("peering_id").orderBy("route_table_id").execute();
  return Map.groupBy(rows.map(fromRow), ({ peeringId }) => peeringId);
}

export async function leftOutOf(db: Database, peeringId: PeeringId): Promise<readonly LeftOut[]> {
  const rows = await db.selectFrom("left_out").selectAll().where("peering_id", "=", peeringId).orderBy("at").execute();
  return rows.map(fromRow).map(({ routeTableId, by, at, reason }) => ({ routeTableId, by, at, reason }));
}

/** False: the table is left out already, and the earlier choice stays. */
export async function insertLeftOut(db: Database, chosen: StoredLeftOut): Promise<boolean> {
  const inserted = await db
    .insertInto("left_out")
    .values({
      peering_id: chosen.peeringId,
      route_table_id: chosen.routeTableId,
      reason: chosen.reason,
      by_id: chosen.byId,
      by_name: chosen.by,
      at: chosen.at,
    })
    .onConflict((conflict) => conflict.columns(["peering_id", "route_table_id"]).doNothing())
    .returning("route_table_id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** What was taken back; null: the table was not left out. */
export async function deleteLeftOut(
  db: Database,
  peeringId: PeeringId,
  routeTableId: RouteTableId,
): Promise<StoredLeftOut | null> {
  const deleted = await db
    .deleteFrom("left_out")
    .where("peering_id", "=", peeringId)
    .where("route_table_id", "=", routeTableId)
    .returningAll()
    .executeTakeFirst();
  return deleted === undefined ? null : fromRow(deleted);
}
