import "server-only";
import { DatabaseSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresDialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import pg from "pg";
import { forKysely } from "./sqlite.ts";

/** All that differs between the two databases stands in this file. */
export type DialectName = "sqlite" | "postgres";

const busyTimeoutMs = 5_000;
const connectionsMax = 10;
const connectTimeoutMs = 5_000;

/** WAL with synchronous=FULL: what was acknowledged survives a killed process and a power cut. */
export function sqliteDialect(file: string): Dialect {
  const database = new DatabaseSync(file);
  database.exec(
    `pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;`,
  );
  return new ImmediateSqliteDialect(forKysely(database));
}

/** SQLite changes tables within a transaction, so that a process killed in a migration leaves none half made. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** One that began as a reader cannot become a writer once another process has written: it would fail, not wait. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver({ database: this.#database });
  }
}

export function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax, connectionTimeoutMillis: connectTimeoutMs });
  // A server that goes away ends the resting connections; nobody waits on those, and the next query gets a new one.
  pool.on("error", () => undefined);
  // One that is ended between two statements of a transaction tells nobody else; the next statement fails.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool });
}

const refused = "the trail is append-only: its rows are never changed or deleted";

/**
 * What refuses to change or delete a row of the trail. On PostgreSQL this binds everyone but the tables' owner; on SQLite
 * it binds whoever comes through SQL, and whoever can write the file can take it away: there the hashes and the anchor
 * are what tells.
 */
export const appendOnly: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: [
    `create trigger trail_no_update before update on trail begin select raise(abort, '${refused}'); end`,
    `create trigger trail_no_delete before delete on trail begin select raise(abort, '${refused}'); end`,
    // "insert or replace" deletes what stands in its way without asking the trigger above.
    `create trigger trail_no_replace before insert on trail
      when exists (select 1 from trail where seq = new.seq or id = new.id)
      begin select raise(abort, '${refused}'); end`,
  ],
  postgres: [
    `create function trail_refuse() returns trigger language plpgsql as
      $$ begin raise exception '${refused}' using errcode = 'insufficient_privilege'; end $$`,
    `create trigger trail_no_change before update or delete on trail for each row execute function trail_refuse()`,
    `create trigger trail_no_truncate before truncate on trail for each statement execute function trail_refuse()`,
  ],
};
