import "server-only";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { PeerdeckError } from "#lib/errors.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { type Claim, claimPostgres } from "./claim-postgres.ts";
import { type DialectName, postgresDialect, sqliteDialect } from "./dialect.ts";
import { migrationsFor } from "./migrations.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

export interface OpenDatabase {
  readonly db: Database;
  readonly dialect: DialectName;
  /** Why a server may change nothing at this moment: its database is no longer surely its own. Null: go on. */
  lost(): Promise<Problem | null>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A folder for the embedded database, made where missing; `:memory:` keeps nothing. */
  readonly folder: string;
  /** A `postgres://` URL: the database is there, and the folder is not used. */
  readonly url?: string | null;
  /** `sole`: a server, of which a folder or a PostgreSQL database takes one. `shared`: a short-lived command beside it. */
  readonly use: "sole" | "shared";
}

export async function openDatabase({ folder, url = null, use }: DatabaseOptions): Promise<Result<OpenDatabase>> {
  return url === null ? openEmbedded(folder, use) : openPostgres(url, use);
}

async function openEmbedded(folder: string, use: DatabaseOptions["use"]): Promise<Result<OpenDatabase>> {
  let lock: DatabaseSync | null = null;
  try {
    if (folder !== ":memory:") {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (use === "sole") lock = claim(folder);
    }
    const db = new Kysely<Schema>({
      dialect: sqliteDialect(folder === ":memory:" ? folder : databaseFile(folder)),
    });
    await migrate(db, "sqlite");
    return ok({
      db,
      dialect: "sqlite",
      lost: notLost,
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

async function openPostgres(url: string, use: DatabaseOptions["use"]): Promise<Result<OpenDatabase>> {
  let claim: Claim | null = null;
  const db = new Kysely<Schema>({ dialect: postgresDialect(url) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await claim?.release();
  };
  try {
    if (use === "sole") {
      claim = await claimPostgres(url);
      if (claim === null) throw new PeerdeckError(postgresInUse);
    }
    await migrate(db, "postgres");
    return ok({ db, dialect: "postgres", lost: claim?.lost ?? notLost, close });
  } catch (error) {
    await close();
    return fail(error instanceof PeerdeckError ? error.problem : postgresUnusable(error));
  }
}

/** The kernel holds a folder's lock for as long as the process lives; a command beside a server holds nothing. */
const notLost = (): Promise<null> => Promise.resolve(null);

const postgresInUse: Problem = {
  code: "bad-configuration",
  message: "The PostgreSQL database of DATABASE_URL is in use by another Peerdeck server.",
  mend: "Stop the other server, or give this one a database of its own in DATABASE_URL.",
};

const postgresUnusable = (error: unknown): Problem => ({
  code: "bad-configuration",
  message: `The PostgreSQL database of DATABASE_URL cannot be used: ${wordsOf(error)}.`,
  mend: "Check that the server runs, and that the user named in DATABASE_URL may create tables in that database.",
});

export const databaseFile = (folder: string): string => join(folder, "peerdeck.sqlite");

/** Makes this process the only one of a data folder that is there; answers what lets go of it. */
export function claimFolder(folder: string): () => void {
  const lock = claim(folder);
  return () => lock.close();
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
async function migrate(db: Database, dialect: DialectName): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrationsFor(dialect)) } });
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
        message: `The data folder ${resolve(folder)} cannot be used: ${wordsOf(error)}.`,
        mend: "Make the folder writable for the user that runs Peerdeck, or name another one in PEERDECK_DATA.",
      };

/** A host with several addresses fails with all of their errors, and no message of its own. */
const wordsOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(wordsOf).join(", ")
    : error instanceof Error
      ? error.message
      : "unknown error";
