import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { addGrant, allGrants } from "#lib/db/grants.ts";
import { type OpenDatabase, openDatabase } from "#lib/db/open.ts";
import { type Actor, openTrail } from "#lib/db/trail.ts";
import { addUser, allUsers } from "#lib/db/users.ts";
import { engines } from "#tests/setup/databases.ts";
import { keepsAnAdmin } from "./last-admin.ts";
import type { People } from "./people.ts";
import { revokeRole } from "./roles.ts";
import { disableUser } from "./users.ts";

const names = ["ada", "bob"] as const;
const other = { ada: "bob", bob: "ada" } as const;
const rounds = 10;

const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

/** Two admins, and nobody else. */
async function twoAdmins(place: { folder: string; url?: string | null }): Promise<People> {
  const database = await openDatabase({ ...place, use: "shared" });
  if (!database.ok) throw new Error(database.error.message);
  opened.push(database.data);
  const { db } = database.data;
  for (const id of names) {
    const at = new Date().toISOString();
    await addUser(db, { id, name: id, email: `${id}@example.com`, method: "password", passwordHash: null, at });
    await addGrant(
      db,
      { subjectKind: "user", subject: id, role: "admin", accountId: "*", createdBy: "test" },
      systemClock,
    );
  }
  return { db, trail: openTrail(db, systemClock), clock: systemClock, access: [], configured: [] };
}

const actorOf = (id: string): Actor => ({ id, name: id, method: "password", ip: null, correlationId: id });

/** How one admin ends another. */
type End = (people: People, by: (typeof names)[number]) => Promise<{ readonly ok: boolean }>;

const revoke: End = async (people, by) => {
  const grant = (await allGrants(people.db)).find(({ subject }) => subject === other[by]);
  return revokeRole(people, { grantId: grant?.id ?? "", reason: "now" }, actorOf(by));
};
const disable: End = (people, by) => disableUser(people, { userId: other[by], reason: "now" }, actorOf(by));

describe.each(engines())("on $name", ({ fresh }) => {
  test.each<[string, End, End]>([
    ["revoke", revoke, revoke],
    ["disable", disable, disable],
    ["one revokes, the other disables", revoke, disable],
  ])(
    "two admins who end each other at the same moment leave one: %s",
    async (_name, first, second) => {
      for (let round = 0; round < rounds; round += 1) {
        const people = await twoAdmins(await fresh());
        const ends = await Promise.all([first(people, "ada"), second(people, "bob")]);
        expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await keepsAnAdmin(people, {})).toBe(true);
        const rows = await people.db.selectFrom("trail").select("operation_kind").execute();
        expect(rows).toHaveLength(1);
        expect((await allUsers(people.db)).filter(({ disabledAt }) => disabledAt === null).length).toBeGreaterThan(0);
      }
    },
    60_000,
  );
});
