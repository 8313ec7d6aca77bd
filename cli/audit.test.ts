import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { currentActor } from "#lib/verbs/current-actor.ts";
import { openDeck } from "#lib/verbs/deck.ts";

const root = mkdtempSync(join(tmpdir(), "peerdeck-audit-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const main = join(import.meta.dirname, "main.ts");
function peerdeck(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];
  const env = { ...process.env, DATABASE_URL: "", PEERDECK_ANCHOR: "", PEERDECK_DATA: folder, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, main, ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

/** A data folder as a server leaves it, with its anchor. */
async function folderWith(rows: number): Promise<string> {
  const dataFolder = mkdtempSync(join(root, "data-"));
  const storage = { dataFolder, databaseUrl: null, anchorPath: null };
  const config = { path: "peerdeck.yaml", accounts: [] };
  const deck = await openDeck({ config, storage, as: "server", clock: systemClock });
  if (!deck.ok) throw new Error(deck.error.message);
  const actor = currentActor();
  for (let row = 0; row < rows; row++)
    await deck.data.trail.record({ actor, category: "settings", operation: "test", result: "done" });
  await deck.data.close();
  return dataFolder;
}

test("audit verify: 0 for a trail as it was written; 4 and the first bad row for one that was edited", async () => {
  const folder = await folderWith(5);
  expect(peerdeck(folder, ["audit", "verify"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/5 rows/) as string,
  });
  const database = new DatabaseSync(join(folder, "peerdeck.sqlite"));
  database.exec("drop trigger trail_no_update; update trail set actor_name = 'Mallory' where seq = 3");
  database.close();
  const found = peerdeck(folder, ["audit", "verify", "--json"]);
  expect(found.status).toBe(4);
  expect(JSON.parse(found.stdout)).toMatchObject({ ok: false, firstBadSeq: 3 });
});

test("audit verify: a trail made anew from scratch is found by the anchor that is left, 4", async () => {
  const folder = await folderWith(3);
  const anew = await folderWith(3);
  const anchor = join(folder, "anchor.log");
  expect(peerdeck(anew, ["audit", "verify"]).status).toBe(0);
  expect(peerdeck(anew, ["audit", "verify", "--anchor", anchor])).toMatchObject({
    status: 4,
    stdout: expect.stringMatching(/anchor saw/) as string,
  });
});

test("audit verify: without an anchor it says what it cannot tell; a folder without a database is 2", async () => {
  const folder = await folderWith(1);
  renameSync(join(folder, "anchor.log"), join(folder, "elsewhere.log"));
  expect(peerdeck(folder, ["audit", "verify"])).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/no anchor was found/) as string,
  });
  appendFileSync(join(folder, "anchor.log"), "forged\n");
  expect(peerdeck(folder, ["audit", "verify"])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/Line 1 of the anchor/) as string,
  });
  const empty = join(root, "nothing-there");
  expect(peerdeck(empty, ["audit", "verify"]).status).toBe(2);
  expect(existsSync(empty)).toBe(false);
});

test("backup and restore: there and back; the restored trail tells of it; PostgreSQL's are its own", async () => {
  const folder = await folderWith(2);
  const file = join(root, "kept.sqlite");
  expect(peerdeck(folder, ["backup", file])).toMatchObject({ status: 0, stdout: `${file}\n` });
  const later = await folderWith(4);
  expect(peerdeck(later, ["restore", file])).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/2 rows/) as string,
  });
  expect(peerdeck(later, ["audit", "verify"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/3 rows/) as string,
  });
  const onPostgres = peerdeck(folder, ["backup", join(root, "x")], { DATABASE_URL: "postgres://localhost/x" });
  expect(onPostgres).toMatchObject({ status: 2, stderr: expect.stringMatching(/pg_dump/) as string });
  expect(peerdeck(folder, ["backup"])).toMatchObject({ status: 2 });
}, 40_000);
