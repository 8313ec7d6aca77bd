import "server-only";
import { instantOf } from "#lib/clock.ts";
import { invitationOf, useInvitation } from "#lib/db/invitations.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import { findUser, type StoredUser, setPassword } from "#lib/db/users.ts";
import { homeHref } from "#lib/routes.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { recordBy } from "./events.ts";
import { checkNewPassword } from "./new-password.ts";
import { endSessionBefore } from "./password-door.ts";
import { arrived, nothingHere, refused } from "./reply.ts";

/** Whom a link was made for; null: it was used, has expired, or the person may not sign in. */
export async function invitedPerson({ database: { db }, clock }: Auth, token: string): Promise<StoredUser | null> {
  const userId = await invitationOf(db, token, instantOf(clock));
  const user = userId === null ? null : await findUser(db, userId);
  return user?.disabledAt === null && user.method === "password" ? user : null;
}

export interface Acceptance {
  readonly token: string;
  readonly password: string;
}

/** Sets the password, ends every session that was there, and signs in. */
export async function acceptInvitation(auth: Auth, headers: Headers, asked: Acceptance): Promise<Response> {
  const user = await invitedPerson(auth, asked.token);
  if (user === null) return nothingHere();
  const password = checkNewPassword(asked.password, user.email);
  if (!password.ok) return refused(400, password.error);
  const passwordHash = await (await auth.library.$context).password.hash(password.data);
  if (!(await usedUp(auth, asked.token, user.id, passwordHash))) return nothingHere();
  await endSessionBefore(auth, headers);
  const stranger = { ip: addressOf(headers), method: "password" } as const;
  await recordBy(auth, user.id, stranger, { operation: "accept-invitation", resource: user.id });
  const body = { email: user.email, password: password.data };
  return arrived(homeHref, await auth.library.api.signInEmail({ body, headers, asResponse: true }));
}

function usedUp({ database, clock }: Auth, token: string, userId: string, passwordHash: string): Promise<boolean> {
  const at = instantOf(clock);
  return database.db.transaction().execute(async (transaction) => {
    if ((await useInvitation(transaction, token, at)) !== userId) return false;
    await setPassword(transaction, { userId, passwordHash, at });
    await endSessionsOf(transaction, userId);
    return true;
  });
}
