import "server-only";
import { z } from "zod";
import { endSession } from "#lib/db/sessions.ts";
import { addressOf } from "./address-of.ts";
import type { Auth } from "./auth.ts";
import { neutral, recordBy, recordRefused } from "./events.ts";
import { passwordCharactersMax } from "./library.ts";
import { arrived, refused } from "./reply.ts";
import { safeNext } from "./safe-next.ts";
import { sessionBegun } from "./session-begun.ts";
import { countTry, nameTried, windowMinutes } from "./try-limits.ts";
import { viewerIn } from "./viewer-in.ts";

export interface PasswordTry {
  readonly email: string;
  readonly password: string;
  readonly next?: string | undefined;
}

/** The same words whether the name is unknown, the password wrong, or the person disabled. */
const notAccepted = () =>
  refused(401, {
    code: "signed-out",
    message: "This e-mail address and password do not belong together.",
    mend: "Try again, or ask an admin of this Peerdeck for a link to set a new password.",
  });

const tooMany = () =>
  refused(429, {
    code: "throttled",
    message: `Too many tries from this address. Wait ${windowMinutes} minutes, then try again.`,
    mend: "An admin can give you a link to set a new password.",
  });

export async function signInWithPassword(auth: Auth, headers: Headers, asked: PasswordTry): Promise<Response> {
  const stranger = { ip: addressOf(headers), method: "password" } as const;
  const email = nameTried(asked.email);
  const counted = await countTry(auth, stranger.ip, email);
  const about = { operation: "sign-in", after: { name: neutral(asked.email) } };
  if (!counted.allowed) {
    await recordRefused(auth, stranger, { ...about, reason: "too many tries" });
    return tooMany();
  }
  const response = await tryPassword(auth, headers, email, asked.password);
  const session = response?.ok ? await sessionBegun(auth, response) : null;
  if (!response || !session) {
    await recordRefused(auth, stranger, { ...about, reason: "name and password do not belong together" });
    return notAccepted();
  }
  await counted.good();
  await endSessionBefore(auth, headers);
  await recordBy(auth, session.userId, stranger, { operation: "sign-in", resource: session.id });
  return arrived(safeNext(asked.next), response);
}

/** Null: what was typed cannot be anybody's; it has cost the same work. */
async function tryPassword(auth: Auth, headers: Headers, email: string, password: string): Promise<Response | null> {
  if (password.length > passwordCharactersMax || !z.email().safeParse(email).success) {
    await (await auth.library.$context).password.hash(password.slice(0, passwordCharactersMax));
    return null;
  }
  return auth.library.api.signInEmail({ body: { email, password }, headers, asResponse: true });
}

/** Signing in over a session leaves none behind, whoever's it was. */
export async function endSessionBefore(auth: Auth, headers: Headers): Promise<void> {
  const before = await viewerIn(auth, headers);
  if (before) await endSession(auth.database.db, before.sessionId);
}
