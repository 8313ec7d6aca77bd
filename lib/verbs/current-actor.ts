import "server-only";
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Actor } from "#lib/db/trail.ts";

/** Whoever runs Peerdeck's command line: they hold this machine's credentials anyway, so no sign-in is asked of them. */
export function currentActor(): Actor {
  const name = systemUser();
  return { id: `command-line:${name}`, name, method: "command-line", ip: null, correlationId: randomUUID() };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's uid need not have a name.
    return "operator";
  }
}
