import "server-only";
import { grantsThatMayReach } from "#lib/db/grants.ts";
import { findUser } from "#lib/db/users.ts";
import type { Auth } from "./auth.ts";
import { grantsReaching } from "./grants-reaching.ts";
import type { Holder } from "./permissions.ts";

/** What somebody may do now who need not be signed in; null: nobody, or disabled. */
export async function holderIn({ database: { db }, access }: Auth, userId: string): Promise<Holder | null> {
  const [user, grants] = await Promise.all([findUser(db, userId), grantsThatMayReach(db, userId)]);
  return user === null || user.disabledAt !== null ? null : { grants: grantsReaching(user, grants, access) };
}
