import "server-only";
import { allGrants, holdAdmins } from "#lib/db/grants.ts";
import { allUsers } from "#lib/db/users.ts";
import type { People } from "./people.ts";

interface Without {
  readonly withoutUser?: string;
  readonly withoutGrant?: string;
}

/** Whether somebody could still rule over users, until the end of the transaction that asks. A group that makes admins counts: its members come and go elsewhere. */
export async function keepsAnAdmin(
  { db, access }: Pick<People, "db" | "access">,
  { withoutUser, withoutGrant }: Without,
): Promise<boolean> {
  await holdAdmins(db);
  if (access.some(({ role, accounts }) => role === "admin" && accounts === "all")) return true;
  const grants = (await allGrants(db)).filter(
    ({ id, role, accountId }) => role === "admin" && accountId === "*" && id !== withoutGrant,
  );
  if (grants.some(({ subjectKind }) => subjectKind === "group")) return true;
  const able = new Set(
    (await allUsers(db)).filter(({ id, disabledAt }) => disabledAt === null && id !== withoutUser).map(({ id }) => id),
  );
  return grants.some(({ subject }) => able.has(subject));
}
