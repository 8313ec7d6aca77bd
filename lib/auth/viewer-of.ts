import "server-only";
import { PeerdeckError } from "#lib/errors.ts";
import type { Problem } from "#lib/result.ts";
import type { Auth } from "./auth.ts";
import { theAuth } from "./the-auth.ts";
import type { Viewer } from "./viewer.ts";
import { viewerIn } from "./viewer-in.ts";

/** Who asks; null: nobody that is signed in. Throws where Peerdeck's own settings do not let it tell. */
export const viewerOf = async (headers: Headers): Promise<Viewer | null> => viewerIn(await auth(), headers);

/** Why nobody may change anything here at this moment: another server has the database. Null: go on. */
export const databaseLost = async (): Promise<Problem | null> => (await auth()).database.lost();

async function auth(): Promise<Auth> {
  const opened = await theAuth();
  if (!opened.ok) throw new PeerdeckError(opened.error);
  return opened.data;
}
