import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findPostgres } from "#cli/checks/postgres.ts";

/** A PostgreSQL server of the tests' own: a new cluster in a temporary folder, reached through a socket there. */
export interface TestPostgres {
  /** A new, empty database; answers its URL. */
  createDatabase(): Promise<string>;
  /** The same database as another user. */
  as(user: string, url: string): string;
  query(url: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

const startMaxMs = 20_000;
const owner = "peerdeck";

export async function startPostgres(): Promise<TestPostgres> {
  const programs = findPostgres();
  if (programs === null)
    throw new Error("PostgreSQL's server was not found; ./peerdeck test installs it, or install postgresql by hand.");
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-pg-"));
  const runAs = unprivileged();
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  const cluster = join(folder, "cluster");
  const options = ["--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", `--username=${owner}`];
  execFileSync(join(programs, "initdb"), ["--pgdata", cluster, ...options], { cwd: folder, stdio: "ignore", ...runAs });
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=50"];
  const server = spawn(join(programs, "postgres"), ["-D", cluster, ...settings.flatMap((each) => ["-c", each])], {
    cwd: folder,
    stdio: "ignore",
    ...runAs,
  });
  const urlOf = (database: string) => `postgres://${owner}@localhost/${database}?host=${folder}`;
  await untilReady(urlOf("postgres"), server);

  let databases = 0;
  return {
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await query(urlOf("postgres"), `create database ${name}`);
      return urlOf(name);
    },
    as: (user, url) => url.replace(`//${owner}@`, `//${user}@`),
    query,
    stop: async () => {
      const ended = once(server, "exit");
      // Fast shutdown: PostgreSQL ends the connections that are left.
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root, as containers do. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + startMaxMs;
  for (;;) {
    try {
      await query(url, "select 1");
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
