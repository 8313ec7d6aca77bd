import "server-only";
import { z } from "zod";
import type { Database } from "./open.ts";

export interface StoredUser {
  readonly id: string;
  readonly name: string;
  /** Of OIDC users, as their provider tells it; several people may have the same. */
  readonly email: string;
  readonly method: "password" | "oidc" | "demo";
  readonly groups: readonly string[];
  readonly disabledAt: string | null;
  readonly createdAt: string;
}

const groupList = z.array(z.string()).catch([]);
const method = z.enum(["password", "oidc", "demo"]).catch("password");

export function groupsOf(text: string | null): readonly string[] {
  if (text === null) return [];
  try {
    return groupList.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

const columns = ["id", "name", "email", "contact", "loginMethod", "groups", "disabledAt", "createdAt"] as const;

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly contact: string | null;
  readonly loginMethod: string | null;
  readonly groups: string | null;
  readonly disabledAt: string | null;
  readonly createdAt: string | Date;
}

const userOf = ({ loginMethod, groups, createdAt, contact, email, ...row }: UserRow): StoredUser => ({
  ...row,
  email: contact ?? email,
  method: method.parse(loginMethod),
  groups: groupsOf(groups),
  createdAt: new Date(createdAt).toISOString(),
});

export async function findUser(db: Database, id: string): Promise<StoredUser | null> {
  const row = await db.selectFrom("user").select(columns).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : userOf(row);
}

export async function allUsers(db: Database): Promise<StoredUser[]> {
  return (await db.selectFrom("user").select(columns).orderBy("name").orderBy("id").execute()).map(userOf);
}

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly method: "password" | "demo";
  /** Null: the person will choose a password through their invitation. */
  readonly passwordHash: string | null;
  readonly at: string;
}

/** Also within a transaction. The columns are those that the authentication library reads. */
export async function addUser(db: Database, user: NewUser): Promise<void> {
  const { id, name, email, at } = user;
  await db
    .insertInto("user")
    .values({
      id,
      name,
      email,
      emailVerified: 0,
      image: null,
      createdAt: at,
      updatedAt: at,
      disabledAt: null,
      groups: null,
      loginMethod: user.method,
      contact: null,
    })
    .execute();
  if (user.passwordHash === null) return;
  await setPassword(db, { userId: id, passwordHash: user.passwordHash, at });
}

interface NewPassword {
  readonly userId: string;
  readonly passwordHash: string;
  readonly at: string;
}

/** The first password of a person, or a new one. */
export async function setPassword(db: Database, { userId, passwordHash, at }: NewPassword): Promise<void> {
  await db
    .insertInto("account")
    .values({
      id: `password-${userId}`,
      accountId: userId,
      providerId: "credential",
      userId,
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ password: passwordHash, updatedAt: at }))
    .execute();
}

export async function setDisabled(db: Database, id: string, disabledAt: string | null): Promise<boolean> {
  const row = await db.updateTable("user").set({ disabledAt }).where("id", "=", id).returning("id").executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody has this e-mail address, written in whatever case. */
export async function emailTaken(db: Database, email: string): Promise<boolean> {
  const row = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  return row !== undefined;
}

/** When each person last signed in, as the trail has it; sessions are gone once they end. */
export async function lastSignIns(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("trail")
    .select(["actor_id", ({ fn }) => fn.max("at").as("at")])
    .where("category", "=", "sign-in")
    .where("operation_kind", "in", ["sign-in", "set-up", "accept-invitation"])
    .where("result", "=", "done")
    .groupBy("actor_id")
    .execute();
  return new Map(rows.map(({ actor_id, at }) => [actor_id, at]));
}
