import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { DatabaseOptions } from "#lib/db/open.ts";
import { startPostgres, type TestPostgres } from "./postgres.ts";

export interface Engine {
  readonly name: "SQLite" | "PostgreSQL";
  /** A new, empty place for a database, which may be opened more than once. */
  readonly fresh: () => Promise<Omit<DatabaseOptions, "use">>;
}

/** Both databases, each ready to be asked for fresh places; for `describe.each` at the top of a test file. */
export function engines(): readonly Engine[] {
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-db-"));
  let postgres: Promise<TestPostgres> | null = null;
  afterAll(async () => {
    await (await postgres)?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const freshFolder = () => mkdtempSync(join(folder, "data-"));
  return [
    { name: "SQLite", fresh: () => Promise.resolve({ folder: freshFolder(), url: null }) },
    {
      name: "PostgreSQL",
      fresh: async () => {
        postgres ??= startPostgres();
        return { folder: freshFolder(), url: await (await postgres).createDatabase() };
      },
    },
  ];
}
