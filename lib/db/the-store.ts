import "server-only";
import { join } from "node:path";
import { type Clock, systemClock } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { report } from "#lib/report.ts";
import { ok, type Result } from "#lib/result.ts";
import { openAnchor } from "./anchor.ts";
import { type DatabaseOptions, type OpenDatabase, openDatabase } from "./open.ts";
import { openTrail, type Trail } from "./trail.ts";

export interface Storage {
  /** `:memory:` keeps nothing. */
  readonly dataFolder: string;
  /** PostgreSQL instead of the embedded database; null: embedded. */
  readonly databaseUrl: string | null;
  /** A file besides the one in the data folder. */
  readonly anchorPath: string | null;
}

/** The database and the trail in it. */
export interface Store {
  readonly database: OpenDatabase;
  readonly trail: Trail;
  close(): Promise<void>;
}

export const defaultStorage = (): Storage => ({
  dataFolder: env.named("PEERDECK_DATA") ?? "data",
  databaseUrl: env.databaseUrl(),
  anchorPath: env.anchorPath(),
});

export const anchorFiles = ({ dataFolder, anchorPath }: Storage): readonly string[] => [
  ...(dataFolder === ":memory:" ? [] : [join(dataFolder, "anchor.log")]),
  ...(anchorPath === null ? [] : [anchorPath]),
];

export async function openStore(storage: Storage, use: DatabaseOptions["use"], clock: Clock): Promise<Result<Store>> {
  const database = await openDatabase({ folder: storage.dataFolder, url: storage.databaseUrl, use });
  if (!database.ok) return database;
  const anchor = openAnchor({ files: anchorFiles(storage), onError: report });
  const trail = openTrail(database.data.db, clock, anchor);
  return ok({
    database: database.data,
    trail,
    close: async () => {
      trail.close();
      await database.data.close();
    },
  });
}

// Next.js may instantiate a module once per bundle; the process still has one.
const slot = Symbol.for("peerdeck.store");
type WithStore = typeof globalThis & { [slot]?: Promise<Result<Store>> };

/** The server's. A failed opening is tried again by the next request, so that a mended folder needs no restart. */
export function theStore(): Promise<Result<Store>> {
  const holder: WithStore = globalThis;
  holder[slot] ??= openStore(defaultStorage(), "sole", systemClock).then((store) => {
    if (!store.ok) delete holder[slot];
    return store;
  });
  return holder[slot];
}
