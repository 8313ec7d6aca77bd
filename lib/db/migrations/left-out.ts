import "server-only";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

export const leftOut: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("left_out")
      .addColumn("peering_id", "text", (column) => column.notNull())
      .addColumn("route_table_id", "text", (column) => column.notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("by_id", "text", (column) => column.notNull())
      .addColumn("by_name", "text", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("left_out_once", ["peering_id", "route_table_id"])
      .execute();
  },
};
