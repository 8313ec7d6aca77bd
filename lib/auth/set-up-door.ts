import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { addGrant } from "#lib/db/grants.ts";
import { isSetUpToken, spendSetUpToken } from "#lib/db/setup.ts";
import { addUser, emailTaken } from "#lib/db/users.ts";
import { homeHref } from "#lib/routes.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { eventBy } from "./events.ts";
import { checkNewPassword } from "./new-password.ts";
import { checkPerson, type NewPerson } from "./new-person.ts";
import type { Role } from "./permissions.ts";
import { arrived, nothingHere, refused } from "./reply.ts";

export interface FirstAdmin {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Also operator and approver: an admin alone may not change any network. */
  readonly networks: boolean;
}

/** Makes the first admin and signs them in. Whoever comes later, or without the token, finds nothing here. */
export async function setUp(auth: Auth, headers: Headers, asked: FirstAdmin): Promise<Response> {
  const { db } = auth.database;
  if (!(await isSetUpToken(db, asked.token))) return nothingHere();
  const person = checkPerson(asked.name, asked.email);
  if (!person.ok) return refused(400, person.error);
  const password = checkNewPassword(asked.password, asked.email);
  if (!password.ok) return refused(400, password.error);
  if (await emailTaken(db, person.data.email))
    return refused(409, { code: "conflict", message: "Somebody has this e-mail address already.", path: "email" });
  const passwordHash = await (await auth.library.$context).password.hash(password.data);
  const roles: readonly Role[] = asked.networks ? ["admin", "operator", "approver"] : ["admin"];
  const admin = { ...person.data, passwordHash, roles, ip: addressOf(headers) };
  if ((await makeAdmin(auth, admin, asked.token)) === null) return nothingHere();
  const body = { email: person.data.email, password: password.data };
  return arrived(homeHref, await auth.library.api.signInEmail({ body, headers, asResponse: true }));
}

interface Admin extends NewPerson {
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly ip: string | null;
}

/** The token is used in the same transaction that makes the admin: of two at the same moment, one gets through. */
function makeAdmin({ trail, clock }: Auth, admin: Admin, token: string): Promise<true | null> {
  const { name, email, passwordHash, roles, ip } = admin;
  const at = instantOf(clock);
  return trail.change(async (transaction) => {
    if (!(await spendSetUpToken(transaction, token, at))) return null;
    const id = randomUUID();
    await addUser(transaction, { id, name, email, passwordHash, method: "password", at });
    for (const role of roles)
      await addGrant(
        transaction,
        { subjectKind: "user", subject: id, role, accountId: "*", createdBy: "set-up" },
        clock,
      );
    const about = { operation: "set-up", resource: id, after: { name, email, roles } };
    return { data: true, event: await eventBy(transaction, id, { ip, method: "password" }, about) };
  });
}
