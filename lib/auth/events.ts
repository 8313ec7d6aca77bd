import "server-only";
import { randomUUID } from "node:crypto";
import type { Database } from "#lib/db/open.ts";
import type { Actor, TrailEvent } from "#lib/db/trail.ts";
import { findUser } from "#lib/db/users.ts";
import type { Auth } from "./auth.ts";
import type { LoginMethod } from "./viewer.ts";

/** How whoever tries to sign in is known until then. */
export interface Stranger {
  readonly ip: string | null;
  readonly method: Exclude<LoginMethod, "command-line">;
}

/** What a stranger typed: a name at most, on one line and short. It may be a password that went into the wrong field. */
export function neutral(text: string): string {
  const line = text.replace(/(?!\ufe0f)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, "\u{fffd}").trim();
  return line.length <= 64 ? line : `${line.slice(0, 63)}…`;
}

const nobody = ({ ip, method }: Stranger): Actor => ({
  id: "nobody",
  name: "nobody",
  method,
  ip,
  correlationId: randomUUID(),
});

type About = Pick<TrailEvent, "operation"> & Partial<Pick<TrailEvent, "resource" | "after" | "reason">>;

/** How the trail tells of something that a known person did about signing in. */
export async function eventBy(
  db: Database,
  userId: string,
  { ip, method }: Stranger,
  about: About,
): Promise<TrailEvent> {
  const user = await findUser(db, userId);
  const actor = { ...nobody({ ip, method }), id: userId, name: user?.name ?? userId };
  return { actor, category: "sign-in", result: "done", ...about };
}

export const recordBy = async (auth: Auth, userId: string, stranger: Stranger, about: About): Promise<void> =>
  auth.trail.record(await eventBy(auth.database.db, userId, stranger, about));

/** Something that was refused to a stranger. */
export async function recordRefused(auth: Auth, stranger: Stranger, about: About): Promise<void> {
  await auth.trail.record({ actor: nobody(stranger), category: "sign-in", result: "refused", ...about });
}
