import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";

/** Whoever asks, read from the database at every request: signing out, disabling and lowering take effect at once. */
export async function requireSession(headers: Headers): Promise<Result<Viewer>> {
  const viewer = await viewerOf(headers);
  return viewer ? ok(viewer) : fail(signedOut);
}

const signedOut: Problem = {
  code: "signed-out",
  message: "You are not signed in, or your session has ended.",
  mend: "Sign in, then try again.",
};
