import "server-only";
import { instantOf } from "#lib/clock.ts";
import { allGrants, type StoredGrant } from "#lib/db/grants.ts";
import { pendingInvitations } from "#lib/db/invitations.ts";
import { allUsers, lastSignIns, type StoredUser } from "#lib/db/users.ts";
import type { People } from "./people.ts";

export interface HeldRole {
  /** Null: a rule of peerdeck.yaml, which is changed there. */
  readonly grantId: string | null;
  readonly role: string;
  /** `*`: all accounts. */
  readonly accountId: string;
  /** The group that gives it; null: given to the person. */
  readonly group: string | null;
}

export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly method: StoredUser["method"];
  readonly state: "active" | "invited" | "disabled";
  readonly groups: readonly string[];
  readonly lastSignInAt: string | null;
  readonly roles: readonly HeldRole[];
}

export interface PeopleList {
  readonly people: readonly PersonEntry[];
  readonly groupRoles: readonly (HeldRole & { readonly group: string })[];
}

export async function listPeople(people: People): Promise<PeopleList> {
  const { db, clock, access } = people;
  const [users, grants, invited, signIns] = await Promise.all([
    allUsers(db),
    allGrants(db),
    pendingInvitations(db, instantOf(clock)),
    lastSignIns(db),
  ]);
  const groupRoles = [...fromFile(access), ...grants.filter(({ subjectKind }) => subjectKind === "group").map(ofGroup)];
  return {
    groupRoles,
    people: users.map((user) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      method: user.method,
      state: user.disabledAt !== null ? "disabled" : invited.has(user.id) ? "invited" : "active",
      groups: user.groups,
      lastSignInAt: signIns.get(user.id) ?? null,
      roles: [
        ...grants.filter(({ subjectKind, subject }) => subjectKind === "user" && subject === user.id).map(ofPerson),
        ...groupRoles.filter(({ group }) => user.groups.includes(group)),
      ],
    })),
  };
}

const ofPerson = ({ id, role, accountId }: StoredGrant): HeldRole => ({ grantId: id, role, accountId, group: null });
const ofGroup = ({ id, role, accountId, subject }: StoredGrant) => ({ grantId: id, role, accountId, group: subject });

const fromFile = (access: People["access"]) =>
  access.flatMap(({ group, role, accounts }) =>
    (accounts === "all" ? ["*"] : accounts).map((accountId) => ({ grantId: null, role, accountId, group })),
  );

/** The accounts that a role can be granted for, by name. */
export async function grantableAccounts({ db, configured }: People) {
  const added = await db.selectFrom("managed_account").select(["account_id as id", "name"]).execute();
  const known = new Set(configured.map(({ id }) => id));
  return [...configured, ...added.filter(({ id }) => !known.has(id))].map(({ id, name }) => ({ id, name }));
}
