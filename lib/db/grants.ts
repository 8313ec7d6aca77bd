import "server-only";
import { randomUUID } from "node:crypto";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { Database } from "./open.ts";

export interface NewGrant {
  readonly subjectKind: "user" | "group";
  /** A user's id, or the exact name of an OIDC group. */
  readonly subject: string;
  readonly role: string;
  /** An AWS account id, or `*`. */
  readonly accountId: string;
  readonly createdBy: string;
}

export interface StoredGrant extends NewGrant {
  readonly id: string;
  readonly createdAt: string;
}

const columns = [
  "id",
  "subject_kind as subjectKind",
  "subject",
  "role",
  "account_id as accountId",
  "created_at as createdAt",
  "created_by as createdBy",
] as const;

const selected = (db: Database) =>
  db
    .selectFrom("access_grant")
    .select(columns)
    .orderBy("created_at")
    .orderBy("id")
    .$narrowType<{ subjectKind: "user" | "group" }>();

export const allGrants = (db: Database): Promise<StoredGrant[]> => selected(db).execute();

/** Those of one person, and those of every group: there are few, and a person may be in thousands of groups. */
export const grantsThatMayReach = (db: Database, userId: string): Promise<StoredGrant[]> =>
  selected(db)
    .where(({ or, and, eb }) =>
      or([eb("subject_kind", "=", "group"), and([eb("subject_kind", "=", "user"), eb("subject", "=", userId)])]),
    )
    .execute();

/** Null: that very grant is there already. */
export async function addGrant(db: Database, grant: NewGrant, clock: Clock): Promise<string | null> {
  const added = await db
    .insertInto("access_grant")
    .values({
      id: randomUUID(),
      subject_kind: grant.subjectKind,
      subject: grant.subject,
      role: grant.role,
      account_id: grant.accountId,
      created_at: instantOf(clock),
      created_by: grant.createdBy,
    })
    .onConflict((conflict) => conflict.columns(["subject_kind", "subject", "role", "account_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return added?.id ?? null;
}

/**
 * Whoever else is about to take an admin away waits for the end of this transaction: PostgreSQL would let two admins end
 * each other at the same moment, each seeing the other still there.
 */
export const holdAdmins = async (transaction: Database): Promise<void> => {
  await transaction
    .updateTable("access_grant")
    .set((grant) => ({ role: grant.ref("role") }))
    .where("role", "=", "admin")
    .execute();
};

export async function removeGrant(db: Database, id: string): Promise<StoredGrant | null> {
  return (
    (await db
      .deleteFrom("access_grant")
      .where("id", "=", id)
      .returning(columns)
      .$narrowType<{ subjectKind: "user" | "group" }>()
      .executeTakeFirst()) ?? null
  );
}

export const storedGrant = async (db: Database, id: string): Promise<StoredGrant | null> =>
  (await selected(db).where("id", "=", id).executeTakeFirst()) ?? null;
