import { beforeEach, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import type { AccessRule } from "#lib/config/config.ts";
import { addGrant, allGrants } from "#lib/db/grants.ts";
import { invitationOf } from "#lib/db/invitations.ts";
import { openDatabase } from "#lib/db/open.ts";
import { liveSessions } from "#lib/db/sessions.ts";
import { type Actor, openTrail, type Trail, type TrailEvent } from "#lib/db/trail.ts";
import { addUser } from "#lib/db/users.ts";
import { listPeople } from "./list-people.ts";
import type { People } from "./people.ts";
import { grantRole, revokeRole } from "./roles.ts";
import { listSessions, revokeOthers, revokeSession } from "./sessions.ts";
import { disableUser, enableUser, inviteAgain, inviteUser } from "./users.ts";

let people: People;
let told: TrailEvent[];

const now = () => new Date().toISOString();
const ada: Actor = { id: "ada", name: "Ada", method: "password", ip: "192.0.2.1", correlationId: "click-1" };
const why = "ticket 7";

async function stand(access: readonly AccessRule[] = []): Promise<People> {
  const database = await openDatabase({ folder: ":memory:", use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  const { db } = database.data;
  const trail = openTrail(db, systemClock);
  told = [];
  const change: Trail["change"] = (make) =>
    trail.change(async (transaction) => {
      const made = await make(transaction);
      if (made) told.push(made.event);
      return made;
    });
  return { db, trail: { change }, clock: systemClock, access, configured: [] };
}

async function add(id: string, session = true): Promise<void> {
  await addUser(people.db, {
    id,
    name: id,
    email: `${id}@example.com`,
    method: "password",
    passwordHash: null,
    at: now(),
  });
  if (!session) return;
  await people.db
    .insertInto("session")
    .values({
      id: `session-${id}`,
      token: `token-${id}`,
      userId: id,
      createdAt: now(),
      updatedAt: now(),
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      ipAddress: null,
      userAgent: null,
    })
    .execute();
}

const give = (subject: string, role: string, subjectKind: "user" | "group" = "user") =>
  addGrant(people.db, { subjectKind, subject, role, accountId: "*", createdBy: "test" }, systemClock);

const sessionsOf = async (userId: string) => (await liveSessions(people.db, now(), userId)).length;

beforeEach(async () => {
  people = await stand();
  await add("ada");
  await give("ada", "admin");
});

test("an invitation makes a person without any role, and a link whose secret the database does not hold", async () => {
  const invited = await inviteUser(people, { name: "Ann", email: "ann@example.com", reason: why }, ada);
  if (!invited.ok) throw new Error(invited.error.message);
  const { token, userId } = invited.data;
  expect(await invitationOf(people.db, token, now())).toBe(userId);
  expect((await listPeople(people)).people).toContainEqual(
    expect.objectContaining({ id: userId, state: "invited", roles: [], lastSignInAt: null }),
  );
  const kept = await people.db.selectFrom("verification").selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(told)).not.toContain(token);
  expect(told).toMatchObject([{ operation: "invite-user", actor: ada, resource: userId, reason: why, result: "done" }]);
});

test("nobody is invited twice under one address", async () => {
  await inviteUser(people, { name: "Ann", email: "ann@example.com", reason: null }, ada);
  const again = await inviteUser(people, { name: "Other", email: "ann@example.com", reason: null }, ada);
  expect(again).toMatchObject({ ok: false, error: { code: "conflict", path: "email" } });
});

test("a role takes effect for new sessions only: those of before end, at granting as at revoking", async () => {
  await add("bob");
  const asked = {
    subjectKind: "user",
    subject: "bob",
    role: "operator",
    accountId: "111111111111",
    reason: why,
  } as const;
  expect(await grantRole(people, asked, ada)).toMatchObject({ ok: true });
  expect([await sessionsOf("bob"), await sessionsOf("ada")]).toEqual([0, 1]);
  expect(await grantRole(people, asked, ada)).toMatchObject({ ok: false, error: { code: "conflict" } });
  await people.db.deleteFrom("session").execute();
  await people.db.deleteFrom("user").where("id", "=", "bob").execute();
  await add("bob");
  const grantId = (await allGrants(people.db)).find(({ subject }) => subject === "bob")?.id ?? "";
  expect(await revokeRole(people, { grantId, reason: why }, ada)).toMatchObject({ ok: true });
  expect(await sessionsOf("bob")).toBe(0);
  expect(await revokeRole(people, { grantId, reason: why }, ada)).toMatchObject({ error: { code: "not-found" } });
  expect(told.map(({ operation, resource, reason }) => [operation, resource, reason])).toEqual([
    ["grant-role", "bob", why],
    ["revoke-role", "bob", why],
  ]);
});

test("a role of a group ends the sessions of exactly those who are in it", async () => {
  for (const id of ["in", "out"]) await add(id);
  await people.db.updateTable("user").set({ groups: '["netops"]' }).where("id", "=", "in").execute();
  await people.db.updateTable("user").set({ groups: '["netops-2"]' }).where("id", "=", "out").execute();
  const asked = { subjectKind: "group", subject: "netops", role: "approver", accountId: "*", reason: why } as const;
  await grantRole(people, asked, ada);
  expect([await sessionsOf("in"), await sessionsOf("out")]).toEqual([0, 1]);
  const { people: listed } = await listPeople(people);
  expect(listed.find(({ id }) => id === "in")?.roles).toMatchObject([{ role: "approver", group: "netops" }]);
  expect(listed.find(({ id }) => id === "out")?.roles).toEqual([]);
});

test("a role is not granted to somebody who is not there", async () => {
  const asked = { subjectKind: "user", subject: "nobody", role: "admin", accountId: "*", reason: why } as const;
  expect(await grantRole(people, asked, ada)).toMatchObject({ error: { code: "not-found" } });
  expect(told).toEqual([]);
});

test("disabling ends sessions and links at once; enabling brings none of them back", async () => {
  await add("bob");
  const link = await inviteAgain(people, { userId: "bob", reason: why }, ada);
  expect(await disableUser(people, { userId: "bob", reason: why }, ada)).toMatchObject({ ok: true });
  expect(await sessionsOf("bob")).toBe(0);
  expect(link.ok && (await invitationOf(people.db, link.data.token, now()))).toBeNull();
  expect(await inviteAgain(people, { userId: "bob", reason: why }, ada)).toMatchObject({
    error: { code: "wrong-state" },
  });
  await enableUser(people, { userId: "bob", reason: why }, ada);
  expect(await sessionsOf("bob")).toBe(0);
  expect(told.map(({ operation }) => operation)).toEqual(["new-password-link", "disable-user", "enable-user"]);
});

test("the last admin can be neither disabled nor revoked, and nobody disables themselves", async () => {
  await add("bob");
  const other = { ...ada, id: "bob", name: "Bob" };
  const [grant] = await allGrants(people.db);
  const revocation = { grantId: grant?.id ?? "", reason: why };
  expect(await disableUser(people, { userId: "ada", reason: why }, ada)).toMatchObject({ error: { code: "conflict" } });
  expect(await disableUser(people, { userId: "ada", reason: why }, other)).toMatchObject({
    error: { code: "conflict" },
  });
  expect(await revokeRole(people, revocation, other)).toMatchObject({ error: { code: "conflict" } });
  expect(await sessionsOf("ada")).toBe(1);
  await give("bob", "admin");
  expect(await revokeRole(people, revocation, other)).toMatchObject({ ok: true });
});

test("with a group of admins, the last admin by name may go", async () => {
  people = { ...people, access: [{ group: "admins", role: "admin", accounts: "all" }] };
  const [grant] = await allGrants(people.db);
  expect(await revokeRole(people, { grantId: grant?.id ?? "", reason: why }, ada)).toMatchObject({ ok: true });
});

test("two admins who revoke each other at the same moment leave one", async () => {
  await add("bob");
  await give("bob", "admin");
  const grants = await allGrants(people.db);
  await Promise.all(grants.map(({ id }) => revokeRole(people, { grantId: id, reason: why }, ada)));
  expect(await allGrants(people.db)).toHaveLength(1);
});

test("one's own sessions can be ended; another's do not exist, but for an admin", async () => {
  await add("bob");
  const bob = { ...ada, id: "bob" };
  const asked = (sessionId: string, everybodys: boolean) => ({ sessionId, everybodys });
  const foreign = await revokeSession(people, asked("session-ada", false), bob);
  expect(foreign).toEqual(await revokeSession(people, asked("no-such-session", false), bob));
  expect(await sessionsOf("ada")).toBe(1);
  expect(await revokeSession(people, asked("session-bob", true), ada)).toMatchObject({ ok: true });
  expect(await sessionsOf("bob")).toBe(0);
  expect(await revokeOthers(people, "session-ada", ada)).toMatchObject({ ok: true });
  expect(await sessionsOf("ada")).toBe(1);
  const listed = await listSessions(people, null);
  expect(listed).toMatchObject([{ id: "session-ada", userName: "ada" }]);
  expect(JSON.stringify(listed)).not.toContain("token");
});
