import "server-only";
import { instantOf } from "#lib/clock.ts";
import { grantsThatMayReach } from "#lib/db/grants.ts";
import { endSession, touchSession } from "#lib/db/sessions.ts";
import { findUser } from "#lib/db/users.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { grantsReaching } from "./grants-reaching.ts";
import type { Viewer } from "./viewer.ts";

/** A session that nobody has used for this long ends. */
export const idleMinutesMax = 120;
const touchedEveryMs = 60_000;

/** Who asks, as the database says now: nothing about a person is remembered from one request to the next. */
export async function viewerIn(auth: Auth, headers: Headers): Promise<Viewer | null> {
  const { clock, library } = auth;
  const { db } = auth.database;
  const found = await library.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { session } = found;
  const idleMs = clock.now() - session.updatedAt.getTime();
  if (idleMs > idleMinutesMax * 60_000 || session.expiresAt.getTime() <= clock.now()) {
    await endSession(db, session.id);
    return null;
  }
  const [user, grants] = await Promise.all([findUser(db, session.userId), grantsThatMayReach(db, session.userId)]);
  if (user === null || user.disabledAt !== null) return null;
  if (idleMs > touchedEveryMs) await touchSession(db, session.id, instantOf(clock));
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    method: user.method,
    sessionId: session.id,
    groups: user.groups,
    grants: grantsReaching(user, grants, auth.access),
    ip: addressOf(headers),
  };
}
