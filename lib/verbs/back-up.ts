import "server-only";
import { existsSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { instantOf, systemClock } from "#lib/clock.ts";
import { readAnchor } from "#lib/db/anchor.ts";
import { backUp, type Restored, restore } from "#lib/db/backup.ts";
import { defaultStorage, openStore, type Storage } from "#lib/db/the-store.ts";
import type { Head } from "#lib/db/trail-chain.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { currentActor } from "./current-actor.ts";

/** `./peerdeck backup FILE` */
export const backUpStorage = (file: string, storage = defaultStorage()): Promise<Result<Head>> =>
  storage.databaseUrl === null
    ? backUp(storage.dataFolder, resolve(file))
    : Promise.resolve(fail(leftToPostgres("pg_dump", "backed up")));

/** `./peerdeck restore FILE`: the restored trail says of itself that it was restored, by whom and from which row on. */
export async function restoreStorage(file: string, storage = defaultStorage()): Promise<Result<Restored>> {
  if (storage.databaseUrl !== null) return fail(leftToPostgres("pg_restore", "restored"));
  const stamp = instantOf(systemClock).replace(/[:.]/g, "-");
  const restored = await restore(storage.dataFolder, resolve(file), stamp);
  if (!restored.ok) return restored;
  const { head } = restored.data;
  setAnchorAside(storage, head, stamp);
  const store = await openStore(storage, "sole", systemClock);
  if (!store.ok) return store;
  await store.data.trail.record({
    actor: currentActor(),
    category: "settings",
    operation: "restore-backup",
    result: "done",
    after: { backup: resolve(file), endedAtRow: head.seq },
  });
  await store.data.close();
  return ok(restored.data);
}

/** Rows that were anchored and are not in the backup are gone on purpose; an anchor kept elsewhere still tells of them. */
function setAnchorAside({ dataFolder }: Storage, head: Head, stamp: string): void {
  const file = join(dataFolder, "anchor.log");
  if (!existsSync(file)) return;
  const heads = readAnchor(file);
  const agrees = heads.ok && heads.data.every(({ seq }) => seq <= head.seq);
  if (!agrees) renameSync(file, `${file}.before-${stamp}`);
}

const leftToPostgres = (program: string, done: string): Problem => ({
  code: "bad-input",
  message: `DATABASE_URL names a PostgreSQL database, which is ${done} with PostgreSQL's own ${program}.`,
});
