"use server";
import { z } from "zod";
import { checkPerson } from "#lib/auth/new-person.ts";
import { ownOrigin } from "#lib/auth/own-origin.ts";
import { may, roles } from "#lib/auth/permissions.ts";
import { defineAction } from "#lib/gate/define-action.ts";
import { parseAccountId } from "#lib/peering/ids.ts";
import { ok, type Result } from "#lib/result.ts";
import { acceptInvitationHref } from "#lib/routes.ts";
import { thePeople } from "#lib/verbs/people.ts";
import { grantRole, revokeRole } from "#lib/verbs/roles.ts";
import { revokeOthers, revokeSession } from "#lib/verbs/sessions.ts";
import { disableUser, enableUser, type Invited, inviteAgain, inviteUser } from "#lib/verbs/users.ts";

const id = z.string().min(1).max(100);
const reason = z.string().trim().max(256);
const wantedReason = reason.min(1, "Found no reason, wanted one: it stands in the trail.");
const account = z.literal("*").or(z.string().refine((text) => parseAccountId(text).ok, "Found no account id."));
const everything = () => ok("everything" as const);
const anywhere = () => ok("anywhere" as const);

export interface InvitationLink {
  readonly userId: string;
  readonly link: string;
  readonly until: string;
}

const linkOf = (invited: Result<Invited>): Result<InvitationLink> =>
  invited.ok
    ? ok({
        userId: invited.data.userId,
        until: invited.data.until,
        link: `${ownOrigin()}${acceptInvitationHref(invited.data.token)}`,
      })
    : invited;

export const invite = defineAction({
  permission: "user:write",
  input: z.strictObject({ name: z.string().max(200), email: z.string().max(320), reason }),
  subject: everything,
  act: async ({ input, actor }) => {
    const person = checkPerson(input.name, input.email);
    if (!person.ok) return person;
    const people = await thePeople();
    if (!people.ok) return people;
    return linkOf(await inviteUser(people.data, { ...person.data, reason: input.reason || null }, actor));
  },
});

export const newPasswordLink = defineAction({
  permission: "user:write",
  input: z.strictObject({ userId: id, reason: wantedReason }),
  subject: everything,
  act: async ({ input, actor }) => {
    const people = await thePeople();
    return people.ok ? linkOf(await inviteAgain(people.data, input, actor)) : people;
  },
});

export const disable = defineAction({
  permission: "user:write",
  input: z.strictObject({ userId: id, reason: wantedReason }),
  subject: everything,
  act: async ({ input, actor }) => {
    const people = await thePeople();
    return people.ok ? disableUser(people.data, input, actor) : people;
  },
});

export const enable = defineAction({
  permission: "user:write",
  input: z.strictObject({ userId: id, reason: wantedReason }),
  subject: everything,
  act: async ({ input, actor }) => {
    const people = await thePeople();
    return people.ok ? enableUser(people.data, input, actor) : people;
  },
});

export const grant = defineAction({
  permission: "user:write",
  input: z.strictObject({
    subjectKind: z.enum(["user", "group"]),
    subject: z.string().min(1).max(500),
    role: z.enum(roles),
    accountId: account,
    reason: wantedReason,
  }),
  subject: everything,
  act: async ({ input, actor }) => {
    const people = await thePeople();
    return people.ok ? grantRole(people.data, input, actor) : people;
  },
});

export const revoke = defineAction({
  permission: "user:write",
  input: z.strictObject({ grantId: id, reason: wantedReason }),
  subject: everything,
  act: async ({ input, actor }) => {
    const people = await thePeople();
    return people.ok ? revokeRole(people.data, input, actor) : people;
  },
});

/** One's own; an admin's reach is everybody's. */
export const endOneSession = defineAction({
  permission: "session:own",
  input: z.strictObject({ sessionId: id }),
  subject: anywhere,
  act: async ({ input, actor, viewer }) => {
    const people = await thePeople();
    const everybodys = may(viewer, "user:write", null);
    return people.ok ? revokeSession(people.data, { ...input, everybodys }, actor) : people;
  },
});

export const endOtherSessions = defineAction({
  permission: "session:own",
  input: z.strictObject({}),
  subject: anywhere,
  act: async ({ actor, viewer }) => {
    const people = await thePeople();
    return people.ok ? revokeOthers(people.data, viewer.sessionId, actor) : people;
  },
});
