import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./open.ts";

const tokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** A new token for a Peerdeck without an admin; each call makes the one before worthless. Null: it has been set up. */
export async function offerSetUp(db: Database, at: string): Promise<string | null> {
  const token = randomBytes(32).toString("base64url");
  const offered = await db
    .insertInto("setup")
    .values({ id: 1, token_hash: tokenHash(token), created_at: at, used_at: null })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ token_hash: tokenHash(token), created_at: at })
        .where("setup.used_at", "is", null),
    )
    .returning("id")
    .executeTakeFirst();
  return offered === undefined ? null : token;
}

export async function isSetUpToken(db: Database, token: string): Promise<boolean> {
  const row = await db
    .selectFrom("setup")
    .select("id")
    .where("token_hash", "=", tokenHash(token))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Of any number at the same moment, true for one alone. Within the transaction that makes the admin. */
export async function spendSetUpToken(db: Database, token: string, at: string): Promise<boolean> {
  const row = await db
    .updateTable("setup")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash(token))
    .where("used_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
