import "server-only";
import { env } from "#lib/env.ts";
import type { Result } from "#lib/result.ts";
import { type OpenDatabase, openDatabase } from "./open.ts";

export const defaultDataFolder = (): string => env.named("PEERDECK_DATA") ?? "data";

// Next.js may instantiate a module once per bundle; the process still has one database.
const slot = Symbol.for("peerdeck.database");
type WithDatabase = typeof globalThis & { [slot]?: Promise<Result<OpenDatabase>> };

/** The server's database. A failed opening is tried again by the next request, so that a mended folder needs no restart. */
export function theDatabase(): Promise<Result<OpenDatabase>> {
  const holder: WithDatabase = globalThis;
  holder[slot] ??= openDatabase({ folder: defaultDataFolder(), url: env.named("DATABASE_URL"), use: "sole" }).then(
    (opened) => {
      if (!opened.ok) delete holder[slot];
      return opened;
    },
  );
  return holder[slot];
}
