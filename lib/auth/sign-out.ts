import "server-only";
import { endSession } from "#lib/db/sessions.ts";
import { signInHref } from "#lib/routes.ts";
import type { Auth } from "./auth.ts";
import { recordBy } from "./events.ts";
import { arrived } from "./reply.ts";
import { viewerIn } from "./viewer-in.ts";

/** Every copy of the cookie is worthless from now on: the session is gone from the database. */
export async function signOut(auth: Auth, headers: Headers): Promise<Response> {
  const viewer = await viewerIn(auth, headers);
  const response = await auth.library.api.signOut({ headers, asResponse: true });
  if (viewer && viewer.method !== "command-line") {
    await endSession(auth.database.db, viewer.sessionId);
    const { userId, sessionId, ip, method } = viewer;
    await recordBy(auth, userId, { ip, method }, { operation: "sign-out", resource: sessionId });
  }
  return arrived(signInHref(), response);
}
