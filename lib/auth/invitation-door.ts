import "server-only";
import { instantOf } from "#lib/clock.ts";
import { invitationOf, spendInvitation } from "#lib/db/invitations.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import { findUser, type StoredUser, setPassword } from "#lib/db/users.ts";
import { homeHref } from "#lib/routes.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { eventBy } from "./events.ts";
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
  const accepted = { userId: user.id, token: asked.token, passwordHash, ip: addressOf(headers) };
  if ((await takeUp(auth, accepted)) === null) return nothingHere();
  await endSessionBefore(auth, headers);
  const body = { email: user.email, password: password.data };
  return arrived(homeHref, await auth.library.api.signInEmail({ body, headers, asResponse: true }));
}

interface Accepted {
  readonly userId: string;
  readonly token: string;
  readonly passwordHash: string;
  readonly ip: string | null;
}

/** Null: the link was used meanwhile. */
function takeUp({ trail, clock }: Auth, { userId, token, passwordHash, ip }: Accepted): Promise<true | null> {
  const at = instantOf(clock);
  return trail.change(async (transaction) => {
    if ((await spendInvitation(transaction, token, at)) !== userId) return null;
    await setPassword(transaction, { userId, passwordHash, at });
    await endSessionsOf(transaction, userId);
    const about = { operation: "accept-invitation", resource: userId };
    return { data: true, event: await eventBy(transaction, userId, { ip, method: "password" }, about) };
  });
}
