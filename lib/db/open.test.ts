import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { engines } from "#tests/setup/databases.ts";
import { startPostgres, type TestPostgres } from "#tests/setup/postgres.ts";
import { type DatabaseOptions, openDatabase } from "./open.ts";
import { signIn } from "./testing/records.ts";
import { openTrail } from "./trail.ts";

const folder = mkdtempSync(join(tmpdir(), "peerdeck-db-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(at: Omit<DatabaseOptions, "use">, use: "sole" | "shared" = "sole") {
  const opened = await openDatabase({ ...at, use });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.data;
}

/** Opens the database in a process of its own, writes one row, and answers its exit code. */
async function visit({ folder: at, url }: Omit<DatabaseOptions, "use">): Promise<number> {
  const visitor = join(import.meta.dirname, "testing/visitor.ts");
  const args = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", visitor, at, url ?? ""];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const [code] = (await once(child, "exit")) as [number];
  return code;
}

const strippedTypes = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "--input-type=module"];

/** A server in a process of its own, for as long as that lives. */
const holding = (url: string) => `
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, "open.ts"))};
  const opened = await openDatabase({ folder: "", url: ${JSON.stringify(url)}, use: "sole" });
  console.log(opened.ok ? "held" : opened.error.message);
  setInterval(() => opened, 1000);`;

const granted = (opened: Awaited<ReturnType<typeof openDatabase>>) => (opened.ok ? opened.data : null);

describe.each(engines())("on $name", ({ fresh }) => {
  test("several processes that meet a new, empty database at the same time all get in", async () => {
    const at = await fresh();
    expect(await Promise.all([visit(at), visit(at), visit(at), visit(at)])).toEqual([0, 0, 0, 0]);
    const { db, close } = await open(at, "shared");
    expect(await openTrail(db, systemClock).verify()).toMatchObject({ ok: true, head: { seq: 4 } });
    await close();
  });
});

test("a second server on the same folder is refused by name; a command beside it is not", async () => {
  const at = { folder: join(folder, "shared") };
  const first = await open(at);
  const second = await openDatabase({ ...at, use: "sole" });
  expect(second).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!second.ok && second.error.message).toContain(at.folder);
  const command = await open(at, "shared");
  await openTrail(command.db, systemClock).record(signIn());
  expect(await openTrail(first.db, systemClock).verify()).toMatchObject({ ok: true, head: { seq: 1 } });
  await command.close();
  await first.close();
  await (await open(at)).close();
});

describe("on PostgreSQL", () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 30_000);
  afterAll(() => postgres.stop());
  const fresh = async () => ({ folder: "", url: await postgres.createDatabase() });
  const inUse = {
    ok: false,
    error: { code: "bad-configuration", message: expect.stringContaining("another Peerdeck") },
  };

  test("a second server on the same database is refused; a command beside it and another database are not", async () => {
    const at = await fresh();
    const first = await open(at);
    expect(await openDatabase({ ...at, use: "sole" })).toMatchObject(inUse);
    const command = await open(at, "shared");
    await openTrail(command.db, systemClock).record(signIn());
    expect(await openTrail(first.db, systemClock).verify()).toMatchObject({ ok: true, head: { seq: 1 } });
    await command.close();
    await (await open(await fresh())).close();
    await first.close();
    await (await open(at)).close();
  });

  test("the database is free again after its server was killed", async () => {
    const at = await fresh();
    await (await open(at)).close();
    const server = spawn(process.execPath, [...strippedTypes, "-e", holding(at.url)], {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(server.stdout, "data");
    expect(await openDatabase({ ...at, use: "sole" })).toMatchObject(inUse);
    server.kill("SIGKILL");
    await once(server, "exit");
    const opened = await vi.waitUntil(async () => granted(await openDatabase({ ...at, use: "sole" })), {
      timeout: 5_000,
    });
    await opened.close();
  });

  test("a server whose connection PostgreSQL ended takes its database back", async () => {
    const at = await fresh();
    const first = await open(at);
    const holders = "select pid from pg_locks where locktype = 'advisory' and granted";
    const [before] = await postgres.query(at.url, holders);
    await postgres.query(at.url, `select pg_terminate_backend(pid) from (${holders}) as holder`);
    const after = await vi.waitUntil(
      async () => (await postgres.query(at.url, holders)).find(({ pid }) => pid !== before?.["pid"]),
      { timeout: 10_000 },
    );
    expect(after).toBeDefined();
    expect(await first.lost()).toBeNull();
    expect(await openDatabase({ ...at, use: "sole" })).toMatchObject(inUse);
    await first.close();
    await (await open(at)).close();
  }, 15_000);

  test("a connection that PostgreSQL ends within a transaction fails that transaction, and nothing else", async () => {
    const at = await fresh();
    const { db, close } = await open(at, "shared");
    const transaction = db.transaction().execute(async (inside) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(inside);
      await postgres.query(at.url, `select pg_terminate_backend(${rows[0]?.pid})`);
      // The end arrives while no statement is under way.
      await setTimeout(100);
      await sql`select 1`.execute(inside);
    });
    await expect(transaction).rejects.toThrow();
    await openTrail(db, systemClock).record(signIn());
    await close();
  });

  test("a server whose database another one has taken may change nothing, until it is its own again", async () => {
    const at = await fresh();
    const first = await open(at);
    expect(await first.lost()).toBeNull();
    const other = new pg.Client({ connectionString: at.url });
    await other.connect();
    // It stands in the queue for the lock, so that it is the one to get it.
    const taken = other.query(
      "select pg_advisory_lock((classid::bigint << 32) | objid::bigint) from pg_locks where locktype = 'advisory' and granted",
    );
    const queue = "select 1 from pg_locks where locktype = 'advisory' and not granted";
    await vi.waitUntil(async () => (await postgres.query(at.url, queue)).length === 1);
    await postgres.query(
      at.url,
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted",
    );
    await taken;
    await vi.waitUntil(async () => (await first.lost())?.message.includes("Another Peerdeck server"), {
      timeout: 5_000,
    });
    await other.end();
    await vi.waitUntil(async () => (await first.lost()) === null, { timeout: 10_000 });
    await first.close();
  }, 20_000);
});

test("the folder is free again after its server was killed", async () => {
  const at = { folder: join(folder, "killed") };
  await (await open(at)).close();
  const holder = `
    import { DatabaseSync } from "node:sqlite";
    const lock = new DatabaseSync(${JSON.stringify(join(at.folder, "peerdeck.lock"))});
    lock.exec("begin exclusive");
    console.log("held");
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", holder], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  expect(await openDatabase({ ...at, use: "sole" })).toMatchObject({ ok: false });
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await open(at)).close();
});

test("a folder that cannot be made is told by name", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const opened = await openDatabase({ folder: join(file, "data"), use: "sole" });
  expect(opened).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!opened.ok && opened.error.message).toContain(join(file, "data"));
});

test("a PostgreSQL server that does not answer is told, and its password is not", async () => {
  const url = "postgres://peerdeck:canary-password@127.0.0.1:5149/peerdeck";
  const opened = await openDatabase({ folder, url, use: "sole" });
  expect(opened).toMatchObject({ ok: false, error: { code: "bad-configuration" } });
  expect(!opened.ok && opened.error.message).toContain("DATABASE_URL");
  expect(JSON.stringify(opened)).not.toContain("canary-password");
});
