import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf, systemClock } from "#lib/clock.ts";
import { addGrant } from "#lib/db/grants.ts";
import { type OpenDatabase, openDatabase } from "#lib/db/open.ts";
import { openTrail } from "#lib/db/trail.ts";
import { addUser } from "#lib/db/users.ts";
import { PeerdeckError } from "#lib/errors.ts";
import { type Auth, type AuthOptions, openAuth } from "../auth.ts";
import type { Role } from "../permissions.ts";

export const testSecret = "for-tests-only-0123456789-abcdefghijklmnop";
export const testOrigin = "http://localhost:3000";

async function memory(): Promise<OpenDatabase> {
  const opened = await openDatabase({ folder: ":memory:", use: "shared" });
  if (!opened.ok) throw new PeerdeckError(opened.error);
  return opened.data;
}

/**
 * Sign-in over a database in memory. `provideAuth(auth)` of `../the-auth.ts` makes it the one that `viewerOf` asks:
 *
 *     const auth = await authOver();
 *     provideAuth(auth);
 *     const headers = await signedIn(auth, { grants: [["operator", "111111111111"]] });
 */
export async function authOver(options: Partial<AuthOptions> = {}): Promise<Auth> {
  const database = options.database ?? (await memory());
  const trail = openTrail(database.db, options.clock ?? systemClock);
  return openAuth({ trail, secret: testSecret, origin: testOrigin, ...options, database });
}

export interface TestPerson {
  readonly userId?: string;
  readonly name?: string;
  readonly password?: string;
  /** Role and account, or `*`. */
  readonly grants?: readonly (readonly [Role, string])[];
}

/** A person in the database, without a session; answers their id. */
export async function person(auth: Auth, { userId, name, password, grants }: TestPerson = {}): Promise<string> {
  const { db } = auth.database;
  const id = userId ?? randomUUID();
  const hash = password === undefined ? null : await (await auth.library.$context).password.hash(password);
  await addUser(db, {
    id,
    name: name ?? `Person ${id.slice(0, 4)}`,
    email: `${id}@example.com`,
    method: "password",
    passwordHash: hash,
    at: instantOf(auth.clock),
  });
  for (const [role, accountId] of grants ?? [])
    await addGrant(db, { subjectKind: "user", subject: id, role, accountId, createdBy: "test" }, auth.clock);
  return id;
}

/** The headers of a request by a new person with these grants, or by one who is there already. */
export async function signedIn(auth: Auth, who: TestPerson | string = {}): Promise<Headers> {
  const userId = typeof who === "string" ? who : await person(auth, who);
  const context = await auth.library.$context;
  const session = await context.internalAdapter.createSession(userId);
  const { name } = context.authCookies.sessionToken;
  const cookie = `${name}=${encodeURIComponent(`${session.token}.${await signature(session.token, context.secret)}`)}`;
  const { host } = new URL(auth.origin);
  return new Headers({ host, origin: auth.origin, cookie, "x-forwarded-for": "192.0.2.1" });
}

async function signature(value: string, secret: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(secret), algorithm, false, ["sign"]);
  return Buffer.from(await crypto.subtle.sign(algorithm.name, key, bytes.encode(value))).toString("base64");
}
