import "server-only";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { PeerdeckError } from "#lib/errors.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { migrations } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import { forKysely } from "./sqlite.ts";

export type Database = Kysely<Schema>;

export interface OpenDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A folder, made where missing; `:memory:` keeps nothing. */
  readonly folder: string;
  /** `sole`: a server, of which a folder takes one. `shared`: a short-lived command beside it. */
  readonly use: "sole" | "shared";
}

const busyTimeoutMs = 5_000;

export async function openDatabase({ folder, use }: DatabaseOptions): Promise<Result<OpenDatabase>> {
  let lock: DatabaseSync | null = null;
  try {
    if (folder !== ":memory:") {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (use === "sole") lock = claim(folder);
    }
    const file = folder === ":memory:" ? folder : join(folder, "peerdeck.sqlite");
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: forKysely(open(file)) }) });
    await migrate(db);
    return ok({
      db,
      close: async () => {
        await db.destroy();
        lock?.close();
      },
    });
  } catch (error) {
    lock?.close();
    return fail(unusable(folder, error));
  }
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = full;`);
  return database;
}

/** An open write transaction on a file of its own: the kernel lets go of it however the process ends. */
function claim(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, "peerdeck.lock"));
  try {
    lock.exec("begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    throw new PeerdeckError(
      {
        code: "bad-configuration",
        message: `The data folder ${resolve(folder)} is in use by another Peerdeck server.`,
        mend: "Stop the other server, or give this one a folder of its own in PEERDECK_DATA.",
      },
      cause,
    );
  }
}

/** Two commands that meet a new folder race for its tables: the loser finds them there the second time. */
async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const first = await migrator.migrateToLatest();
  if (first.error === undefined) return;
  const second = await migrator.migrateToLatest();
  if (second.error !== undefined) throw second.error;
}

const unusable = (folder: string, error: unknown) =>
  error instanceof PeerdeckError
    ? error.problem
    : {
        code: "bad-configuration" as const,
        message: `The data folder ${resolve(folder)} cannot be used: ${error instanceof Error ? error.message : "unknown error"}.`,
        mend: "Make the folder writable for the user that runs Peerdeck, or name another one in PEERDECK_DATA.",
      };
