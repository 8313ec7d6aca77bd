import "server-only";
import { isSetUpToken } from "#lib/db/setup.ts";
import { PeerdeckError } from "#lib/errors.ts";
import type { Auth } from "./auth.ts";
import { type DemoUser, demoOneAccount, demoUsers } from "./demo-users.ts";
import { invitedPerson } from "./invitation-door.ts";
import { safeNext } from "./safe-next.ts";
import { theAuth } from "./the-auth.ts";
import { viewerIn } from "./viewer-in.ts";

export interface WaysIn {
  readonly signedIn: boolean;
  readonly next: string;
  /** Null: this is no demo. */
  readonly demoUsers: readonly DemoUser[] | null;
  /** What the provider is called; null: none is configured. */
  readonly provider: string | null;
}

async function requireAuth(): Promise<Auth> {
  const auth = await theAuth();
  if (!auth.ok) throw new PeerdeckError(auth.error);
  return auth.data;
}

/** What the sign-in page has to offer. */
export async function entranceOf(headers: Headers, next: string | readonly string[] | undefined): Promise<WaysIn> {
  const auth = await requireAuth();
  return {
    signedIn: (await viewerIn(auth, headers)) !== null,
    next: safeNext(typeof next === "string" ? next : null),
    demoUsers: auth.demo ? [...demoUsers, demoOneAccount] : null,
    provider: auth.oidc?.name ?? null,
  };
}

export const mayBeSetUp = async (token: string): Promise<boolean> =>
  isSetUpToken((await requireAuth()).database.db, token);

export async function whoIsInvited(token: string): Promise<{ readonly name: string; readonly email: string } | null> {
  return invitedPerson(await requireAuth(), token);
}
