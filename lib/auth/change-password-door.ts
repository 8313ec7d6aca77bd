import "server-only";
import { instantOf } from "#lib/clock.ts";
import { endSessionsOf } from "#lib/db/sessions.ts";
import { setPassword } from "#lib/db/users.ts";
import { sessionsHref } from "#lib/routes.ts";
import type { Auth } from "./auth.ts";
import { eventBy, recordRefused } from "./events.ts";
import { checkNewPassword } from "./new-password.ts";
import { arrived, nothingHere, refused } from "./reply.ts";
import { countTry } from "./try-limits.ts";
import { viewerIn } from "./viewer-in.ts";

export interface PasswordChange {
  readonly current: string;
  readonly password: string;
}

const wrong = () =>
  refused(400, {
    code: "bad-input",
    message: "The current password is not right.",
    path: "current",
  });

/** Ends every session of the person, this one too, and begins a new one here. */
export async function changePassword(auth: Auth, headers: Headers, asked: PasswordChange): Promise<Response> {
  const viewer = await viewerIn(auth, headers);
  if (viewer?.method !== "password") return nothingHere();
  const stranger = { ip: viewer.ip, method: "password" } as const;
  const counted = await countTry(auth, viewer.ip, `current|${viewer.userId}`);
  const { password: hasher } = await auth.library.$context;
  const body = { password: asked.current };
  const right =
    counted.allowed &&
    (await auth.library.api.verifyPassword({ body, headers }).then(
      () => true,
      () => false,
    ));
  if (!right) {
    await recordRefused(auth, stranger, { operation: "change-password", resource: viewer.userId });
    return wrong();
  }
  await counted.good();
  const password = checkNewPassword(asked.password, viewer.email);
  if (!password.ok) return refused(400, password.error);
  const passwordHash = await hasher.hash(password.data);
  const at = instantOf(auth.clock);
  const { userId } = viewer;
  await auth.trail.change(async (transaction) => {
    await setPassword(transaction, { userId, passwordHash, at });
    await endSessionsOf(transaction, userId);
    const about = { operation: "change-password", resource: userId };
    return { data: true, event: await eventBy(transaction, userId, stranger, about) };
  });
  const signedIn = { email: viewer.email, password: password.data };
  return arrived(sessionsHref, await auth.library.api.signInEmail({ body: signedIn, headers, asResponse: true }));
}
