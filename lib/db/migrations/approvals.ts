import "server-only";
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

export const approvals: Migration = {
  async up(db: Kysely<unknown>) {
    await requests(db);
    await notices(db);
  },
};

async function requests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("approval")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("peering_id", "text")
    .addColumn("requester_account", "text", (column) => column.notNull())
    .addColumn("accepter_account", "text", (column) => column.notNull())
    .addColumn("labels", "text", (column) => column.notNull())
    .addColumn("subject", "text")
    .addColumn("first_cidrs", "text")
    .addColumn("first_seen_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("state_at", "text", (column) => column.notNull())
    .addColumn("requested_by", "text")
    .addColumn("requested_by_name", "text")
    .addColumn("reason", "text")
    .addColumn("frozen", "text")
    .addColumn("frozen_hash", "text")
    .addColumn("frozen_by", "text")
    .execute();
  await db.schema.createIndex("approval_of_peering").on("approval").columns(["peering_id"]).execute();
  await db.schema.createIndex("approval_ended").on("approval").columns(["state", "state_at", "id"]).execute();
  await db.schema
    .createTable("approval_event")
    .addColumn("approval_id", "text", (column) => column.notNull().references("approval.id"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("actor_id", "text", (column) => column.notNull())
    .addColumn("actor_name", "text", (column) => column.notNull())
    .addColumn("from_state", "text")
    .addColumn("to_state", "text", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("detail", "text")
    .addPrimaryKeyConstraint("approval_event_of", ["approval_id", "number"])
    .execute();
  await db.schema
    .createTable("approval_claim")
    .addColumn("approval_id", "text", (column) => column.primaryKey())
    .addColumn("claim_id", "text", (column) => column.notNull())
    .addColumn("actor_id", "text", (column) => column.notNull())
    .addColumn("actor_name", "text", (column) => column.notNull())
    .addColumn("doing", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
}

async function notices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notice")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("notice_of").on("notice").columns(["subject", "kind", "at"]).execute();
  await db.schema
    .createTable("delivery")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("notice_key", "text", (column) => column.notNull().references("notice.key"))
    .addColumn("webhook", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("next_at", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addUniqueConstraint("delivery_once", ["notice_key", "webhook"])
    .execute();
  await db.schema.createIndex("delivery_due").on("delivery").columns(["next_at"]).execute();
  await db.schema
    .createTable("delivery_attempt")
    .addColumn("delivery_id", "text", (column) => column.notNull().references("delivery.id"))
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("status", "integer")
    .addColumn("problem", "text")
    .addColumn("ms", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("delivery_attempt_of", ["delivery_id", "number"])
    .execute();
}
