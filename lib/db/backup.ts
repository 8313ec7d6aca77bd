import "server-only";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { PeerdeckError } from "#lib/errors.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { sqliteDialect } from "./dialect.ts";
import { claimFolder, databaseFile } from "./open.ts";
import type { Schema } from "./schema.ts";
import { type Head, verifyChain } from "./trail-chain.ts";

/** A whole copy of the embedded database as it is at one moment, also while a server writes to it. */
export async function backUp(folder: string, file: string): Promise<Result<Head>> {
  if (!existsSync(databaseFile(folder))) return fail(input(`The data folder ${folder} holds no database.`));
  if (existsSync(file)) return fail(input(`${file} is there already; a backup never writes over a file.`));
  const part = `${file}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Made here, so that nobody else may read it from its first byte on; SQLite fills an empty file.
    closeSync(openSync(part, "wx", 0o600));
    copyInto(databaseFile(folder), part);
    const head = await sound(part);
    if (head.ok) {
      sync(part);
      renameSync(part, file);
      sync(dirname(file));
    }
    return head;
  } catch (error) {
    return fail(input(`The backup ${file} could not be written: ${wordsOf(error)}.`));
  } finally {
    removeDatabase(part);
  }
}

export interface Restored {
  readonly head: Head;
  /** Where the database that stood there before is kept; null: there was none. */
  readonly keptAs: string | null;
}

/**
 * Puts a backup in the place of a data folder's database. The one that is there is kept beside it, and until the very
 * last step, which is one renaming, it is the one in force.
 */
export async function restore(folder: string, file: string, stamp: string): Promise<Result<Restored>> {
  if (!existsSync(file)) return fail(input(`There is no file ${file}.`));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, "peerdeck.sqlite.restoring");
  let release: (() => void) | null = null;
  try {
    release = claimFolder(folder);
    removeDatabase(part);
    copyFileSync(file, part);
    chmodSync(part, 0o600);
    const head = await sound(part);
    if (!head.ok) return head;
    sync(part);
    const keptAs = keepOld(folder, stamp);
    renameSync(part, databaseFile(folder));
    sync(folder);
    return ok({ head: head.data, keptAs });
  } catch (error) {
    return fail(error instanceof PeerdeckError ? error.problem : input(`Nothing was restored: ${wordsOf(error)}.`));
  } finally {
    removeDatabase(part);
    release?.();
  }
}

function copyInto(from: string, to: string): void {
  const source = new DatabaseSync(from);
  try {
    source.prepare("vacuum into ?").run(to);
  } finally {
    source.close();
  }
}

/** A database of ours without a flaw, the chain of its trail included. */
async function sound(file: string): Promise<Result<Head>> {
  const flaw = (what: string) => fail(input(`The backup is not sound: ${what}. Nothing was changed.`));
  try {
    const problems = integrity(file);
    if (problems !== "ok") return flaw(problems);
    const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
    try {
      const verdict = await verifyChain(db);
      return verdict.ok ? ok(verdict.head) : flaw(`its trail was tampered with, first at row ${verdict.firstBadSeq}`);
    } finally {
      await db.destroy();
    }
  } catch (error) {
    return flaw(wordsOf(error));
  }
}

function integrity(file: string): string {
  const database = new DatabaseSync(file);
  try {
    const row = database.prepare("pragma integrity_check").get();
    return String(row?.["integrity_check"]);
  } finally {
    database.close();
  }
}

function keepOld(folder: string, stamp: string): string | null {
  const current = databaseFile(folder);
  if (!existsSync(current)) return null;
  // Closed as the last one, SQLite folds what its log still holds into the file.
  new DatabaseSync(current).close();
  for (const log of logsOf(current)) rmSync(log, { force: true });
  const kept = `${current}.before-${stamp}`;
  linkSync(current, kept);
  return kept;
}

const logsOf = (file: string): readonly string[] => [`${file}-wal`, `${file}-shm`];

function removeDatabase(file: string): void {
  for (const each of [file, ...logsOf(file)]) rmSync(each, { force: true });
}

function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const input = (message: string): Problem => ({ code: "bad-input", message });
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown error");
