import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import { holderIn } from "./holder-in.ts";
import type { Holder } from "./permissions.ts";
import { theAuth } from "./the-auth.ts";

/** Throws where Peerdeck's own settings do not let it tell. */
export async function holderOf(userId: string): Promise<Holder | null> {
  const auth = await theAuth();
  if (!auth.ok) throw new PeerdeckError(auth.error);
  return holderIn(auth.data, userId);
}
