import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import { type DemoUser, demoOneAccount, demoUsers } from "./demo-users.ts";
import { safeNext } from "./safe-next.ts";
import { theAuth } from "./the-auth.ts";
import { viewerIn } from "./viewer-in.ts";

export interface WaysIn {
  readonly signedIn: boolean;
  readonly next: string;
  /** Null: this is no demo. */
  readonly demoUsers: readonly DemoUser[] | null;
}

/** What the sign-in page has to offer. */
export async function entranceOf(headers: Headers, next: string | readonly string[] | undefined): Promise<WaysIn> {
  const auth = await theAuth();
  if (!auth.ok) throw new PeerdeckError(auth.error);
  return {
    signedIn: (await viewerIn(auth.data, headers)) !== null,
    next: safeNext(typeof next === "string" ? next : null),
    demoUsers: auth.data.demo ? [...demoUsers, demoOneAccount] : null,
  };
}
