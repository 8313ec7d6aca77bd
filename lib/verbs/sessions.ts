import "server-only";
import { instantOf } from "#lib/clock.ts";
import { endSession, endSessionsOf, findSession, liveSessions } from "#lib/db/sessions.ts";
import type { Actor } from "#lib/db/trail.ts";
import { allUsers } from "#lib/db/users.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { changeSettings, type People } from "./people.ts";

export interface SessionEntry {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** `of`: one person's; null: everybody's. */
export async function listSessions({ db, clock }: People, of: string | null): Promise<readonly SessionEntry[]> {
  const [sessions, users] = await Promise.all([liveSessions(db, instantOf(clock), of ?? undefined), allUsers(db)]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return sessions.map((session) => ({ ...session, userName: names.get(session.userId) ?? session.userId }));
}

/** Somebody else's session does not exist for who may not end it. */
export async function revokeSession(
  people: People,
  { sessionId, everybodys }: { readonly sessionId: string; readonly everybodys: boolean },
  actor: Actor,
): Promise<Result<null>> {
  const session = await findSession(people.db, sessionId);
  if (session === null || (session.userId !== actor.id && !everybodys))
    return fail({ code: "not-found", message: "There is no such session; it may have ended already." });
  await changeSettings(people, actor, async (db) => {
    await endSession(db, sessionId);
    const before = { userId: session.userId };
    return { data: true, change: { operation: "revoke-session", resource: sessionId, reason: null, before } };
  });
  return ok(null);
}

/** Every session of a person but the one that asks. */
export async function revokeOthers(people: People, keep: string, actor: Actor): Promise<Result<null>> {
  await changeSettings(people, actor, async (db) => {
    const before = { sessions: await endSessionsOf(db, actor.id, keep) };
    return { data: true, change: { operation: "revoke-sessions", resource: actor.id, reason: null, before } };
  });
  return ok(null);
}
