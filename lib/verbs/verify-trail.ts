import "server-only";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "#lib/clock.ts";
import { type AnchoredHead, readAnchor } from "#lib/db/anchor.ts";
import { openDatabase } from "#lib/db/open.ts";
import { anchorFiles, defaultStorage, type Storage } from "#lib/db/the-store.ts";
import { openTrail } from "#lib/db/trail.ts";
import type { Verdict } from "#lib/db/trail-chain.ts";
import { fail, ok, type Result } from "#lib/result.ts";

interface Anchored {
  readonly file: string;
  readonly heads: number;
}

/** `./peerdeck audit verify --json` */
export type AuditAnswer = Verdict & { readonly rows: number; readonly anchors: readonly Anchored[] };

/** Also beside a running server. Besides the named anchors, those count that the server writes. */
export async function verifyTrail(named: readonly string[], storage = defaultStorage()): Promise<Result<AuditAnswer>> {
  const absent = nothingKept(storage);
  if (absent) return fail(absent);
  const files = [...new Set([...anchorFiles(storage).filter((file) => existsSync(file)), ...named])];
  const heads: AnchoredHead[] = [];
  const anchors: Anchored[] = [];
  // Read before the trail: what is anchored later than the walk began is not its business.
  for (const file of files) {
    const read = readAnchor(file);
    if (!read.ok) return read;
    heads.push(...read.data);
    anchors.push({ file, heads: read.data.length });
  }
  const database = await openDatabase({ folder: storage.dataFolder, url: storage.databaseUrl, use: "shared" });
  if (!database.ok) return database;
  try {
    const verdict = await openTrail(database.data.db, systemClock).verify(heads);
    return ok({ ...verdict, rows: verdict.ok ? verdict.head.seq : 0, anchors });
  } finally {
    await database.data.close();
  }
}

/** To open an embedded database that is not there would make a new one, and find it in best order. */
const nothingKept = ({ dataFolder, databaseUrl }: Storage) =>
  databaseUrl !== null || existsSync(join(dataFolder, "peerdeck.sqlite"))
    ? null
    : ({
        code: "bad-input",
        message: `The data folder ${dataFolder} holds no database.`,
        mend: "Name the server's data folder in PEERDECK_DATA, or its PostgreSQL database in DATABASE_URL.",
      } as const);
