import "server-only";
import type { Database } from "#lib/db/open.ts";
import { findUser } from "#lib/db/users.ts";

/**
 * Whether two users may be one person: the same user, or the same e-mail address under another way of signing in. Errs
 * towards yes, since all that follows from it is that somebody else must look too.
 */
export async function mayBeSamePerson(db: Database, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [first, second] = await Promise.all([findUser(db, one), findUser(db, other)]);
  return first !== null && second !== null && plain(first.email) === plain(second.email);
}

const plain = (email: string): string => email.normalize("NFKC").trim().toLowerCase();
