import "server-only";
import { PeerdeckError, problemOf } from "#lib/errors.ts";
import type { Problem } from "#lib/result.ts";

/** What may be told of a thrown error; all of it goes to the server's own log, and nowhere else. */
export function unexpected(error: unknown): Problem {
  if (!(error instanceof PeerdeckError)) console.error(error);
  return problemOf(error);
}
