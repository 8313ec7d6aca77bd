import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { endInvitations, newInvitation } from "#lib/db/invitations.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import type { Actor } from "#lib/db/trail.ts";
import { addUser, emailTaken, findUser, setDisabled } from "#lib/db/users.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { keepsAnAdmin } from "./last-admin.ts";
import { type People, recordChange } from "./people.ts";

const invitationHours = 72;

const noSuchUser: Problem = { code: "not-found", message: "There is no such user." };

export interface Invited {
  readonly userId: string;
  /** The secret half of the link; it is told once and kept as a hash. */
  readonly token: string;
  readonly until: string;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly reason: string | null;
}

/** Somebody who will sign in with a password that they choose through the link. They have no role yet. */
export async function inviteUser(people: People, asked: NewUser, actor: Actor): Promise<Result<Invited>> {
  const { name, email, reason } = asked;
  if (await emailTaken(people.db, email))
    return fail({ code: "conflict", message: "Somebody has this e-mail address already.", path: "email" });
  const id = randomUUID();
  await addUser(people.db, { id, name, email, method: "password", passwordHash: null, at: instantOf(people.clock) });
  const invited = await linkFor(people, id);
  await recordChange(people, actor, { operation: "invite-user", resource: id, reason, after: { name, email } });
  return ok(invited);
}

export interface AboutUser {
  readonly userId: string;
  readonly reason: string | null;
}

/** A new link for somebody who lost theirs, or their password. */
export async function inviteAgain(people: People, asked: AboutUser, actor: Actor): Promise<Result<Invited>> {
  const user = await findUser(people.db, asked.userId);
  if (user === null) return fail(noSuchUser);
  if (user.method !== "password")
    return fail({ code: "wrong-state", message: `${user.name} does not sign in with a password.` });
  if (user.disabledAt !== null)
    return fail({ code: "wrong-state", message: `${user.name} is disabled.`, mend: "Enable them first." });
  const invited = await linkFor(people, user.id);
  await recordChange(people, actor, { operation: "new-password-link", resource: user.id, reason: asked.reason });
  return ok(invited);
}

async function linkFor({ db, clock }: People, userId: string): Promise<Invited> {
  const until = new Date(clock.now() + invitationHours * 3_600_000).toISOString();
  return { userId, token: await newInvitation(db, userId, { at: instantOf(clock), until }), until };
}

/** Ends their sessions and links; what they did stays theirs in the trail. */
export async function disableUser(people: People, asked: AboutUser, actor: Actor): Promise<Result<null>> {
  const user = await findUser(people.db, asked.userId);
  if (user === null) return fail(noSuchUser);
  if (user.id === actor.id)
    return fail({ code: "conflict", message: "You cannot disable yourself.", mend: "Ask another admin to do it." });
  const kept = await people.db.transaction().execute(async (db) => {
    if (!(await keepsAnAdmin({ ...people, db }, { withoutUser: user.id }))) return false;
    await setDisabled(db, user.id, instantOf(people.clock));
    await endSessionsOf(db, user.id);
    await endInvitations(db, user.id);
    return true;
  });
  if (!kept) return fail(lastAdmin);
  await recordChange(people, actor, { operation: "disable-user", resource: user.id, reason: asked.reason });
  return ok(null);
}

export async function enableUser(people: People, asked: AboutUser, actor: Actor): Promise<Result<null>> {
  if (!(await setDisabled(people.db, asked.userId, null))) return fail(noSuchUser);
  await recordChange(people, actor, { operation: "enable-user", resource: asked.userId, reason: asked.reason });
  return ok(null);
}

export const lastAdmin: Problem = {
  code: "conflict",
  message: "This would leave Peerdeck without an admin.",
  mend: "Make somebody else an admin of all accounts first.",
};
