import "server-only";
import type { Role } from "#lib/auth/permissions.ts";
import { addGrant, removeGrant, type StoredGrant, storedGrant } from "#lib/db/grants.ts";
import type { Database } from "#lib/db/open.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import type { Actor } from "#lib/db/trail.ts";
import { allUsers, findUser } from "#lib/db/users.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { keepsAnAdmin } from "./last-admin.ts";
import { changeSettings, type People } from "./people.ts";
import { lastAdmin } from "./users.ts";

export interface GrantAsked {
  readonly subjectKind: "user" | "group";
  readonly subject: string;
  readonly role: Role;
  readonly accountId: string;
  readonly reason: string;
}

/** Whoever's role changes signs in anew: no session carries on with other rights than it began with. */
export async function grantRole(people: People, asked: GrantAsked, actor: Actor): Promise<Result<null>> {
  const { subjectKind, subject, role, accountId, reason } = asked;
  if (subjectKind === "user" && (await findUser(people.db, subject)) === null)
    return fail({ code: "not-found", message: "There is no such user." });
  const grant = { subjectKind, subject, role, accountId, createdBy: actor.id };
  const granted = await changeSettings(people, actor, async (db) => {
    if ((await addGrant(db, grant, people.clock)) === null) return null;
    await endSessionsReached(db, grant);
    return { data: true, change: { operation: "grant-role", resource: subject, reason, after: grant } };
  });
  return granted === null
    ? fail({ code: "conflict", message: `The role ${role} is granted there already.` })
    : ok(null);
}

export interface RevocationAsked {
  readonly grantId: string;
  readonly reason: string;
}

export async function revokeRole(people: People, asked: RevocationAsked, actor: Actor): Promise<Result<null>> {
  const grant = await storedGrant(people.db, asked.grantId);
  if (grant === null) return fail({ code: "not-found", message: "There is no such grant; it may be revoked already." });
  const { subject, subjectKind, role, accountId } = grant;
  const before = { subjectKind, subject, role, accountId };
  const revoked = await changeSettings(people, actor, async (db) => {
    if (!(await keepsAnAdmin({ ...people, db }, { withoutGrant: grant.id }))) return null;
    await removeGrant(db, grant.id);
    await endSessionsReached(db, grant);
    return { data: true, change: { operation: "revoke-role", resource: subject, reason: asked.reason, before } };
  });
  return revoked === null ? fail(lastAdmin) : ok(null);
}

async function endSessionsReached(
  db: Database,
  { subjectKind, subject }: Pick<StoredGrant, "subjectKind" | "subject">,
): Promise<void> {
  if (subjectKind === "user") await endSessionsOf(db, subject);
  else for (const { id, groups } of await allUsers(db)) if (groups.includes(subject)) await endSessionsOf(db, id);
}
