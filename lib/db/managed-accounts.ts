import "server-only";
import { z } from "zod";
import type { AccountConfig } from "#lib/config/config.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Database } from "./open.ts";
import type { ManagedAccountTable } from "./schema.ts";

/** An account that somebody added on the screen. */
export interface AddedAccount {
  readonly account: AccountConfig & { readonly roleArn: string; readonly externalId: string };
  /** Null: nobody has shown yet that the role leads to this very account, so nothing is done with it. */
  readonly verifiedAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
}

const regions = z.array(z.string());

const fromRow = (row: ManagedAccountTable): AddedAccount => ({
  account: {
    id: row.account_id as AccountId,
    name: row.name,
    roleArn: row.role_arn,
    externalId: row.external_id,
    profile: null,
    regions: regions.parse(JSON.parse(row.regions)) as Region[],
  },
  verifiedAt: row.verified_at,
  createdAt: row.created_at,
  createdBy: row.created_by,
});

export async function addedAccounts(db: Database): Promise<readonly AddedAccount[]> {
  const rows = await db.selectFrom("managed_account").selectAll().orderBy("account_id").execute();
  return rows.map(fromRow);
}

export async function getAddedAccount(db: Database, accountId: AccountId): Promise<AddedAccount | null> {
  const row = await db.selectFrom("managed_account").selectAll().where("account_id", "=", accountId).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** False: it is there already, and stays as it is. */
export async function insertAccount(db: Database, { account, ...added }: AddedAccount): Promise<boolean> {
  const inserted = await db
    .insertInto("managed_account")
    .values({
      account_id: account.id,
      name: account.name,
      role_arn: account.roleArn,
      external_id: account.externalId,
      regions: JSON.stringify(account.regions),
      verified_at: added.verifiedAt,
      created_at: added.createdAt,
      created_by: added.createdBy,
    })
    .onConflict((conflict) => conflict.column("account_id").doNothing())
    .returning("account_id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Only what was tried is marked: an account removed and added anew meanwhile has another external id. */
export async function markVerified(db: Database, { account }: AddedAccount, at: string): Promise<boolean> {
  const marked = await db
    .updateTable("managed_account")
    .set({ verified_at: at })
    .where("account_id", "=", account.id)
    .where("external_id", "=", account.externalId)
    .returning("account_id")
    .executeTakeFirst();
  return marked !== undefined;
}

/** False: there was none. */
export async function deleteAccount(db: Database, accountId: AccountId): Promise<boolean> {
  const deleted = await db
    .deleteFrom("managed_account")
    .where("account_id", "=", accountId)
    .returning("account_id")
    .executeTakeFirst();
  return deleted !== undefined;
}
