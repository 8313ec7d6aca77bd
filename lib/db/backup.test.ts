import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { backUp, restore } from "./backup.ts";
import { databaseFile, openDatabase } from "./open.ts";
import { signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";

const root = mkdtempSync(join(tmpdir(), "peerdeck-backup-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const fresh = () => mkdtempSync(join(root, "data-"));

async function server(folder: string) {
  const opened = await openDatabase({ folder, use: "sole" });
  if (!opened.ok) throw new Error(opened.error.message);
  return { ...opened.data, trail: openTrail(opened.data.db, systemClock) };
}

async function withRows(folder: string, rows: number): Promise<void> {
  const { trail, close } = await server(folder);
  for (let row = 0; row < rows; row++) await trail.record(signIn());
  await close();
}

async function backupOf(rows: number): Promise<string> {
  const folder = fresh();
  await withRows(folder, rows);
  const file = join(folder, "backup.sqlite");
  expect(await backUp(folder, file)).toMatchObject({ ok: true, data: { seq: rows } });
  return file;
}

const rowsIn = async (folder: string): Promise<unknown> => {
  const { trail, close } = await server(folder);
  const verdict = await trail.verify();
  await close();
  return verdict.ok ? verdict.head.seq : verdict;
};

test("a backup made while the server writes is whole, and comes back in another folder", async () => {
  const folder = fresh();
  const { trail, close } = await server(folder);
  for (let row = 0; row < 20; row++) await trail.record(signIn());
  const file = join(root, "while-writing.sqlite");
  const [made] = await Promise.all([backUp(folder, file), trail.record(signIn()), trail.record(signIn())]);
  await close();
  expect(made.ok && made.data.seq).toBeGreaterThanOrEqual(20);
  const other = fresh();
  expect(await restore(other, file, "now")).toMatchObject({ ok: true, data: { keptAs: null } });
  expect(await rowsIn(other)).toBe(made.ok && made.data.seq);
});

test("a backup never writes over a file, and is readable by its owner only", async () => {
  const file = await backupOf(1);
  const before = readFileSync(file);
  expect(await backUp(join(file, ".."), file)).toMatchObject({ ok: false, error: { code: "bad-input" } });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a folder in use is not restored into, and its server does not notice", async () => {
  const file = await backupOf(2);
  const folder = fresh();
  const { trail, close } = await server(folder);
  expect(await restore(folder, file, "now")).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  await trail.record(signIn());
  await close();
  expect(await rowsIn(folder)).toBe(1);
});

test("what stood there before is kept beside the restored one", async () => {
  const file = await backupOf(2);
  const folder = fresh();
  await withRows(folder, 5);
  const restored = await restore(folder, file, "now");
  expect(await rowsIn(folder)).toBe(2);
  const keptAs = restored.ok ? restored.data.keptAs : null;
  const other = fresh();
  expect(await restore(other, keptAs ?? "", "now")).toMatchObject({ ok: true, data: { head: { seq: 5 } } });
});

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ["no database", (file) => writeFileSync(file, "not a database at all")],
  ["an empty file", (file) => writeFileSync(file, "")],
  ["half of one", (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
  [
    "one with an edited trail",
    (file) => {
      const database = new DatabaseSync(file);
      database.exec("drop trigger trail_no_update; update trail set actor_name = 'Mallory' where seq = 2");
      database.close();
    },
  ],
  [
    "one without a trail",
    (file) => {
      const database = new DatabaseSync(file);
      database.exec("drop table trail");
      database.close();
    },
  ],
];

test.each(damages)("restore refuses %s, and leaves the folder as it was", async (_name, damage) => {
  const damaged = join(root, "damaged.sqlite");
  copyFileSync(await backupOf(3), damaged);
  damage(damaged);
  const folder = fresh();
  await withRows(folder, 4);
  const before = readdirSync(folder);
  expect(await restore(folder, damaged, "now")).toMatchObject({ ok: false, error: { code: "bad-input" } });
  expect(readdirSync(folder)).toEqual(before);
  expect(databaseFile(folder)).toBeTruthy();
  expect(await rowsIn(folder)).toBe(4);
});
