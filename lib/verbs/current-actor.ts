import "server-only";
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Actor } from "#lib/aws/index.ts";

/** There is no sign-in: whoever runs Peerdeck is who acts. */
export function currentActor(): Actor {
  return { name: systemUser(), correlationId: randomUUID() };
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's uid need not have a name.
    return "operator";
  }
}
