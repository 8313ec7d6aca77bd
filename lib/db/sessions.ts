import "server-only";
import type { Database } from "./open.ts";

export interface StoredSession {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const iso = (date: string | Date): string => new Date(date).toISOString();

/** Never the token: with it, whoever reads the list could sign in. */
export async function liveSessions(db: Database, at: string, userId?: string): Promise<StoredSession[]> {
  const query = db
    .selectFrom("session")
    .select(["id", "userId", "createdAt", "updatedAt", "expiresAt", "ipAddress", "userAgent"])
    .where("expiresAt", ">", at)
    .orderBy("updatedAt", "desc");
  const rows = await (userId === undefined ? query : query.where("userId", "=", userId)).execute();
  return rows.map(({ createdAt, updatedAt, expiresAt, ipAddress, ...row }) => ({
    ...row,
    createdAt: iso(createdAt),
    lastSeenAt: iso(updatedAt),
    expiresAt: iso(expiresAt),
    ip: ipAddress === "" ? null : ipAddress,
  }));
}

/** A session that is in use; rarely written, so that reading a page costs no write. */
export async function touchSession(db: Database, id: string, at: string): Promise<void> {
  await db.updateTable("session").set({ updatedAt: at }).where("id", "=", id).execute();
}

/** Whose session it was; null: there is none of that id. */
export async function endSession(db: Database, id: string): Promise<{ readonly userId: string } | null> {
  return (await db.deleteFrom("session").where("id", "=", id).returning("userId").executeTakeFirst()) ?? null;
}

/** Every session of a person, but perhaps the one they are asking from. */
export async function endSessionsOf(db: Database, userId: string, except: string | null = null): Promise<number> {
  const ended = db.deleteFrom("session").where("userId", "=", userId);
  const rows = await (except === null ? ended : ended.where("id", "!=", except)).returning("id").execute();
  return rows.length;
}

export async function sessionWithToken(db: Database, token: string) {
  return (
    (await db.selectFrom("session").select(["id", "userId"]).where("token", "=", token).executeTakeFirst()) ?? null
  );
}

export async function findSession(db: Database, id: string): Promise<{ readonly userId: string } | null> {
  return (await db.selectFrom("session").select("userId").where("id", "=", id).executeTakeFirst()) ?? null;
}
