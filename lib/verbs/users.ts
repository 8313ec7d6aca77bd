import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { endInvitations, newInvitation } from "#lib/db/invitations.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import type { Actor } from "#lib/db/trail.ts";
import { addUser, emailTaken, findUser, setDisabled } from "#lib/db/users.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { keepsAnAdmin } from "./last-admin.ts";
import { changeSettings, type People } from "./people.ts";

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
  const id = randomUUID();
  const at = instantOf(people.clock);
  const invited = await changeSettings(people, actor, async (db) => {
    if (await emailTaken(db, email)) return null;
    await addUser(db, { id, name, email, method: "password", passwordHash: null, at });
    const change = { operation: "invite-user", resource: id, reason, after: { name, email } };
    return { data: await linkFor({ ...people, db }, id), change };
  });
  return invited === null ? fail(addressTaken) : ok(invited);
}

const addressTaken: Problem = {
  code: "conflict",
  message: "Somebody has this e-mail address already.",
  path: "email",
};

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
  const invited = await changeSettings(people, actor, async (db) => {
    if ((await findUser(db, user.id))?.disabledAt !== null) return null;
    const change = { operation: "new-password-link", resource: user.id, reason: asked.reason };
    return { data: await linkFor({ ...people, db }, user.id), change };
  });
  return invited === null
    ? fail({ code: "wrong-state", message: `${user.name} is disabled.`, mend: "Enable them first." })
    : ok(invited);
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
  const disabled = await changeSettings(people, actor, async (db) => {
    if (!(await keepsAnAdmin({ ...people, db }, { withoutUser: user.id }))) return null;
    await setDisabled(db, user.id, instantOf(people.clock));
    await endSessionsOf(db, user.id);
    await endInvitations(db, user.id);
    return { data: true, change: { operation: "disable-user", resource: user.id, reason: asked.reason } };
  });
  return disabled === null ? fail(lastAdmin) : ok(null);
}

export async function enableUser(people: People, asked: AboutUser, actor: Actor): Promise<Result<null>> {
  const { userId: resource, reason } = asked;
  const enabled = await changeSettings(people, actor, async (db) =>
    (await setDisabled(db, resource, null))
      ? { data: true, change: { operation: "enable-user", resource, reason } }
      : null,
  );
  return enabled === null ? fail(noSuchUser) : ok(null);
}

export const lastAdmin: Problem = {
  code: "conflict",
  message: "This would leave Peerdeck without an admin.",
  mend: "Make somebody else an admin of all accounts first.",
};
