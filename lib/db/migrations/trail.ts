import "server-only";
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { appendOnly, type DialectName } from "../dialect.ts";

/** The hash before the first row. */
export const genesis = "0".repeat(64);

export const trail = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("trail")
      .addColumn("seq", "integer", (column) => column.primaryKey())
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("at", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("refers_to", "text")
      .addColumn("correlation_id", "text", (column) => column.notNull())
      .addColumn("actor_id", "text", (column) => column.notNull())
      .addColumn("actor_name", "text", (column) => column.notNull())
      .addColumn("login_method", "text", (column) => column.notNull())
      .addColumn("ip", "text")
      .addColumn("category", "text", (column) => column.notNull())
      .addColumn("account_id", "text")
      .addColumn("region", "text")
      .addColumn("resource", "text")
      .addColumn("operation_kind", "text")
      .addColumn("operation_id", "text")
      .addColumn("operation", "text")
      .addColumn("before", "text")
      .addColumn("after", "text")
      .addColumn("reason", "text")
      .addColumn("result", "text")
      .addColumn("problem", "text")
      .addColumn("request_id", "text")
      .addColumn("prev_hash", "text", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .execute();
    for (const column of ["refers_to", "correlation_id", "resource", "actor_id"])
      await db.schema.createIndex(`trail_${column}`).on("trail").columns([column, "seq"]).execute();
    await db.schema
      .createTable("trail_head")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .execute();
    await (db as Kysely<{ trail_head: { id: number; seq: number; hash: string } }>)
      .insertInto("trail_head")
      .values({ id: 1, seq: 0, hash: genesis })
      .execute();
    for (const statement of appendOnly[dialect]) await sql.raw(statement).execute(db);
  },
});
