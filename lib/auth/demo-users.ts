import "server-only";
import { type Clock, instantOf } from "#lib/clock.ts";
import { addGrant } from "#lib/db/grants.ts";
import type { Database } from "#lib/db/open.ts";
import { addUser, findUser } from "#lib/db/users.ts";
import type { Role } from "./permissions.ts";

export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly can: string;
  readonly roles: readonly Role[];
}

/** One for each role, all accounts. */
export const demoUsers: readonly DemoUser[] = [
  { id: "demo-viewer", name: "Vera Viewer", can: "reads everything", roles: ["viewer"] },
  { id: "demo-operator", name: "Omar Operator", can: "requests peerings, writes routes and DNS", roles: ["operator"] },
  { id: "demo-approver", name: "Anna Approver", can: "accepts and rejects", roles: ["approver"] },
  {
    id: "demo-admin",
    name: "Ada Admin",
    can: "everything: users and accounts, and networks too",
    roles: ["admin", "operator", "approver"],
  },
];

/** An operator of one account alone: what is elsewhere does not exist for her. */
export const demoOneAccount: DemoUser = {
  id: "demo-one-account",
  name: "Olga One-Account",
  can: "operates one account and sees no other",
  roles: ["operator"],
};

export async function addDemoUsers(db: Database, clock: Clock, oneAccountId: string): Promise<void> {
  for (const user of demoUsers) await add(db, clock, user, "*");
  await add(db, clock, demoOneAccount, oneAccountId);
}

async function add(db: Database, clock: Clock, { id, name, roles }: DemoUser, accountId: string): Promise<void> {
  if ((await findUser(db, id)) === null)
    await addUser(db, {
      id,
      name,
      email: `${id}@demo.invalid`,
      method: "demo",
      passwordHash: null,
      at: instantOf(clock),
    });
  for (const role of roles)
    await addGrant(db, { subjectKind: "user", subject: id, role, accountId, createdBy: "demo" }, clock);
}
