import "server-only";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const isInput = (value: unknown): value is SQLInputValue =>
  value === null ||
  typeof value === "string" ||
  typeof value === "number" ||
  typeof value === "bigint" ||
  ArrayBuffer.isView(value);

function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (!isInput(value)) throw new TypeError(`A ${typeof value} cannot be bound to a statement.`);
    return value;
  });
}

/** node:sqlite makes rows without a prototype, which server components cannot pass to the browser. */
const plain = (row: Record<string, unknown>): Record<string, unknown> => ({ ...row });

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...inputs(parameters)).map(plain),
    run: (parameters) => statement.run(...inputs(parameters)),
    iterate: (parameters) => statement.iterate(...inputs(parameters)),
  };
}

/** `node:sqlite` in the shape that Kysely's SQLite dialect takes. */
export const forKysely = (database: DatabaseSync): SqliteDatabase => ({
  prepare: (sql) => adapt(database.prepare(sql)),
  close: () => database.close(),
});
