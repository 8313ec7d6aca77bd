import "server-only";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** In order of their names; a released one is never edited. */
export const migrations: Record<string, Migration> = {
  "0001-journal": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("journal")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("at", "text", (column) => column.notNull())
        .addColumn("correlation_id", "text", (column) => column.notNull())
        .addColumn("actor", "text", (column) => column.notNull())
        .addColumn("account_id", "text", (column) => column.notNull())
        .addColumn("region", "text", (column) => column.notNull())
        .addColumn("peering_id", "text")
        .addColumn("operation_kind", "text", (column) => column.notNull())
        .addColumn("operation_id", "text", (column) => column.notNull())
        .addColumn("operation", "text", (column) => column.notNull())
        .addColumn("before", "text")
        .addColumn("result", "text")
        .addColumn("problem", "text")
        .addColumn("request_id", "text")
        .addColumn("settled_at", "text")
        .execute();
      await db.schema.createIndex("journal_peering").on("journal").columns(["peering_id", "id"]).execute();
      await db.schema.createIndex("journal_settled").on("journal").column("settled_at").execute();
    },
  },
};
