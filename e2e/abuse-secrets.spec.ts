import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { projectRoot } from "#cli/dashboard/build.ts";
import { demoEnvironment } from "#cli/dashboard/demo-environment.ts";
import { anyFreePort, startDashboard } from "#cli/dashboard/server.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { startPostgres } from "#tests/setup/postgres.ts";
import { protectedPaths, readStatic, staticFiles } from "./build.ts";
import { ask } from "./raw-http.ts";

/** Nobody but whoever planted them may read these: they must stand in no log, page, answer or export. */
const planted = {
  signingSecret: "canary-signing-Zk3v9QpL7xW2mN8rT5yB1cD4",
  accessKeyId: "AKIACANARYCANARY2345",
  secretAccessKey: "canary-secret-access-key-Q1w2E3r4T5y6U7i8O9p0",
  sessionToken: "canary-session-token-A1s2D3f4G5h6J7k8L9",
  externalIds: ["canary-external-id-shop-111", "canary-external-id-data-222"],
  clientSecret: "canary-oidc-client-secret-Z1x2C3v4B5n6",
  passwordTried: "canary-password-tried-M1n2B3v4C5",
  setUpToken: "canary-set-up-token-L1k2J3h4G5",
  invitationToken: "canary-invitation-token-K9j8H7g6",
  newPassword: "canary-new-password-D5f6G7h8",
  oidcCode: "canary-oidc-code-S1d2F3g4",
  oidcState: "canary-oidc-state-H5j6K7l8",
  foreignCookie: "canary-foreign-cookie-B4n5M6q7",
  bearer: "canary-bearer-P0o9I8u7Y6t5",
  query: "canary-query-R4e3W2q1",
  databasePassword: "canary-database-password-7Gh5Fd3S",
} as const;

const world: Scenario = {
  ...halfDone,
  name: "canaries",
  caller: {
    ...halfDone.caller,
    accessKeyId: planted.accessKeyId,
    secretAccessKey: planted.secretAccessKey,
    sessionToken: planted.sessionToken,
    roleName: "hub",
  },
  accounts: halfDone.accounts.map((account, index) => ({
    ...account,
    roles: (account.roles ?? []).map((role) => ({ ...role, externalId: planted.externalIds[index % 2] ?? null })),
  })),
};

interface Visit {
  /** Whatever was answered. */
  readonly told: string[];
  /** The whole cookie of the session, and the beginning of the token in it. */
  readonly cookie: string;
  readonly session: string;
}

/** Sends every secret that a browser may send, and reads every page and export. */
async function visit(url: string): Promise<Visit> {
  const told: string[] = [];
  const headers = { origin: url, "content-type": "application/json", authorization: `Bearer ${planted.bearer}` };
  const post = async (path: string, body: object) => {
    const answer = await ask(url, { path: `/api/auth/${path}`, method: "POST", headers, body: JSON.stringify(body) });
    told.push(answer.body);
    return answer;
  };
  const { setUpToken, passwordTried, newPassword, invitationToken } = planted;
  await post("sign-in", { email: "ann@example.com", password: passwordTried });
  const person = { name: "A", email: "a@b.c", password: passwordTried, networks: true };
  await post("set-up", { token: setUpToken, ...person });
  const signedIn = await post("sign-in/demo", { user: "demo-admin" });
  const cookie = (signedIn.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]).join("; ");
  await post("accept-invitation", { token: invitationToken, password: newPassword });
  await post("change-password", { current: passwordTried, password: newPassword });
  const back = `/api/auth/callback/oidc?code=${planted.oidcCode}&state=${planted.oidcState}`;
  told.push((await ask(url, { path: back, headers: { cookie: `peerdeck.state=${planted.foreignCookie}` } })).body);
  const session = cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf("=") + 25);
  expect(session.length, "a session began").toBe(24);
  told.push(...(await readAll(url, cookie)));
  return { told, cookie, session };
}

async function readAll(url: string, cookie: string): Promise<string[]> {
  const told: string[] = [];
  const exports = ["csv", "ndjson"].map((format) => `/api/trail/export?format=${format}`);
  for (const path of [...protectedPaths(), ...exports, "/sign-in", "/nope"])
    for (const more of [{}, { rsc: "1" }]) {
      const separator = path.includes("?") ? "&" : "?";
      const answer = await ask(url, {
        path: `${path}${separator}token=${planted.query}`,
        headers: { cookie, ...more },
      });
      // Whoever asked gets the query back, in the way to come back to; nobody else does.
      told.push(`${answer.body} ${JSON.stringify(answer.headers)}`.replaceAll(planted.query, ""));
    }
  return told;
}

type Canaries = Readonly<Record<string, string | readonly string[]>>;

const mintedBy = (simulator: ListeningSimulator): readonly string[] =>
  simulator
    .sessionKeys()
    .flatMap(({ accessKeyId, secretAccessKey, sessionToken }) => [accessKeyId, secretAccessKey, sessionToken ?? ""]);

function expectNone(canaries: Canaries, text: string, where: string): void {
  const all = Object.entries(canaries).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const));
  expect(
    all.filter(([, each]) => each !== "" && text.includes(each)).map(([name]) => name),
    where,
  ).toEqual([]);
}

interface Store {
  readonly settings: Readonly<Record<string, string>>;
  /** All that is kept, as a backup or a dump of it would hold it. */
  readonly kept: () => Promise<string>;
  readonly close: () => Promise<void>;
}

async function embedded(folder: string): Promise<Store> {
  const settings = { PEERDECK_DATA: join(folder, "data") };
  const kept = async () => {
    const file = join(folder, "backup.sqlite");
    const main = join(projectRoot, "cli/main.ts");
    const child = spawn(process.execPath, ["--conditions=react-server", main, "backup", file], {
      env: { ...process.env, ...settings },
      stdio: "ignore",
    });
    expect(await once(child, "exit")).toEqual([0, null]);
    return readFileSync(file, "latin1");
  };
  return { settings, kept, close: () => Promise.resolve() };
}

async function onPostgres(): Promise<Store> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const tables = ["user", "session", "account", "verification", "access_grant", "managed_account", "trail"];
  const kept = async () => {
    const rows = await Promise.all(tables.map((table) => postgres.query(url, `select * from "${table}"`)));
    return JSON.stringify(rows);
  };
  const settings = { DATABASE_URL: url.replace("@", `:${planted.databasePassword}@`) };
  return { settings, kept, close: () => postgres.stop() };
}

for (const [name, open] of [
  ["the embedded database", embedded],
  ["PostgreSQL", onPostgres],
] as const)
  base(
    `planted secrets stand in no log at debug level, page, payload, answer, export, backup or file of the build: ${name}`,
    async () => {
      base.setTimeout(120_000);
      const folder = mkdtempSync(join(tmpdir(), "peerdeck-canaries-"));
      const [configPath, emptyFile, logPath] = [
        join(folder, "peerdeck.yaml"),
        join(folder, "empty"),
        join(folder, "log"),
      ];
      writeFileSync(configPath, configFor(world));
      writeFileSync(emptyFile, "");
      const log = openSync(logPath, "w");
      const simulator = await startSimulator(world);
      const store = await open(folder);
      const environment = {
        ...demoEnvironment(process.env, world, { endpoint: simulator.url, configPath, emptyFile }),
        ...store.settings,
        PEERDECK_SECRET: planted.signingSecret,
        PEERDECK_OIDC_CLIENT_SECRET: planted.clientSecret,
        PEERDECK_LOG_LEVEL: "debug",
      };
      const dashboard = await startDashboard(await anyFreePort(), environment, log);
      if (!dashboard.ok) throw new Error(dashboard.error.message);
      const { told, cookie, session } = await visit(dashboard.data.url);
      expect(told.join("\n"), "the pages and answers were really read").toContain("shop-vpc");
      const kept = await store.kept();
      await store.close();
      // With its database gone, a server has the most to complain of.
      told.push(...(await readAll(dashboard.data.url, cookie)));
      await dashboard.data.stop();
      await simulator.close();
      closeSync(log);
      for (const path of staticFiles()) told.push(readStatic(path));
      const logged = readFileSync(logPath, "utf8");
      rmSync(folder, { recursive: true, force: true });

      const lines = logged.split("\n").filter((line) => line !== "");
      expect(lines.length, "the log was at debug level").toBeGreaterThan(20);
      for (const line of lines) expect(() => JSON.parse(line) as unknown, line.slice(0, 200)).not.toThrow();
      const canaries = { ...planted, minted: mintedBy(simulator) };
      expect(canaries.minted.length, "STS has given out keys").toBeGreaterThan(0);
      expectNone({ ...canaries, session, cookie }, [...told, logged].join("\n"), "in what was answered and logged");
      // A session's token is kept, and worthless without the signature that only the cookie has.
      expectNone({ ...canaries, cookie, signature: cookie.split(".").at(-1) ?? "" }, kept, "in a backup");
    },
  );
