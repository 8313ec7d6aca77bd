import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Database } from "./open.ts";

const identifierOf = (token: string): string => `invitation:${createHash("sha256").update(token).digest("base64url")}`;

export interface Validity {
  readonly at: string;
  readonly until: string;
}

/** The secret half of a link that lets one person choose a password, once. Links made for them before are worthless. */
export async function newInvitation(db: Database, userId: string, { at, until }: Validity): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await endInvitations(db, userId);
  await db
    .insertInto("verification")
    .values({
      id: randomUUID(),
      identifier: identifierOf(token),
      value: userId,
      expiresAt: until,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
  return token;
}

export async function endInvitations(db: Database, userId: string): Promise<void> {
  await db.deleteFrom("verification").where("value", "=", userId).where("identifier", "like", "invitation:%").execute();
}

/** Whose link it is; null: it was used, has expired, or never was. */
export async function invitationOf(db: Database, token: string, at: string): Promise<string | null> {
  const row = await db
    .selectFrom("verification")
    .select("value")
    .where("identifier", "=", identifierOf(token))
    .where("expiresAt", ">", at)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Of any number at the same moment, one alone gets the user's id. */
export async function spendInvitation(db: Database, token: string, at: string): Promise<string | null> {
  const row = await db
    .deleteFrom("verification")
    .where("identifier", "=", identifierOf(token))
    .where("expiresAt", ">", at)
    .returning("value")
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Who has a link that can still be used. */
export async function pendingInvitations(db: Database, at: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("verification")
    .select("value")
    .where("identifier", "like", "invitation:%")
    .where("expiresAt", ">", at)
    .execute();
  return new Set(rows.map(({ value }) => value));
}
