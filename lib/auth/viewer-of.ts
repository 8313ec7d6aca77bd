import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import { theAuth } from "./the-auth.ts";
import type { Viewer } from "./viewer.ts";
import { viewerIn } from "./viewer-in.ts";

/** Who asks; null: nobody that is signed in. Throws where Peerdeck's own settings do not let it tell. */
export async function viewerOf(headers: Headers): Promise<Viewer | null> {
  const auth = await theAuth();
  if (!auth.ok) throw new PeerdeckError(auth.error);
  return viewerIn(auth.data, headers);
}
