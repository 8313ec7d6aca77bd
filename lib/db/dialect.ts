import "server-only";
import { DatabaseSync } from "node:sqlite";
import { type Dialect, PostgresDialect, SqliteDialect } from "kysely";
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
  return new SqliteDialect({ database: forKysely(database) });
}

export const postgresDialect = (url: string): Dialect =>
  new PostgresDialect({
    pool: new pg.Pool({ connectionString: url, max: connectionsMax, connectionTimeoutMillis: connectTimeoutMs }),
  });
