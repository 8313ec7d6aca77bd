import "server-only";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

export const fleet: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("reading")
      .addColumn("account_id", "text", (column) => column.notNull())
      .addColumn("region", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("saved_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("reading_of_place", ["account_id", "region"])
      .execute();
    await db.schema
      .createTable("peering_seen")
      .addColumn("peering_id", "text", (column) => column.primaryKey())
      .addColumn("first_seen_at", "text", (column) => column.notNull())
      .addColumn("status_since", "text", (column) => column.notNull())
      .addColumn("facts", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("peering_event")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("peering_id", "text", (column) => column.notNull())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("account_ids", "text", (column) => column.notNull())
      .addColumn("summary", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("peering_event_of").on("peering_event").columns(["peering_id", "at", "id"]).execute();
  },
};
