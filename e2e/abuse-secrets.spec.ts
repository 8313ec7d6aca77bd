import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { demoEnvironment } from "#cli/dashboard/demo-environment.ts";
import { anyFreePort, startDashboard } from "#cli/dashboard/server.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { halfDone } from "#lib/simulator/scenarios/half-done.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
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

base("planted secrets stand in no log at debug level, page, payload, answer, export or file of the build", async () => {
  base.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "peerdeck-canaries-"));
  const [configPath, emptyFile, logPath] = ["peerdeck.yaml", "empty", "log"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(configPath, configFor(world));
  writeFileSync(emptyFile, "");
  const log = openSync(logPath, "w");
  const simulator = await startSimulator(world);
  const environment = {
    ...demoEnvironment(process.env, world, { endpoint: simulator.url, configPath, emptyFile }),
    PEERDECK_SECRET: planted.signingSecret,
    PEERDECK_OIDC_CLIENT_SECRET: planted.clientSecret,
    PEERDECK_LOG_LEVEL: "debug",
  };
  const dashboard = await startDashboard(await anyFreePort(), environment, log);
  if (!dashboard.ok) throw new Error(dashboard.error.message);
  const { url } = dashboard.data;

  const told: string[] = [];
  const headers = { origin: url, "content-type": "application/json", authorization: `Bearer ${planted.bearer}` };
  const post = (path: string, body: object) => ask(url, { path, method: "POST", headers, body: JSON.stringify(body) });
  told.push((await post("/api/auth/sign-in", { email: "ann@example.com", password: planted.passwordTried })).body);
  told.push(
    (
      await post("/api/auth/set-up", {
        token: planted.setUpToken,
        name: "A",
        email: "a@b.c",
        password: planted.passwordTried,
        networks: true,
      })
    ).body,
  );
  const signedIn = await post("/api/auth/sign-in/demo", { user: "demo-admin" });
  const cookie = (signedIn.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0]).join("; ");
  const accepted = { token: planted.invitationToken, password: planted.newPassword };
  told.push((await post("/api/auth/accept-invitation", accepted)).body);
  told.push(
    (await post("/api/auth/change-password", { current: planted.passwordTried, password: planted.newPassword })).body,
  );
  const back = `/api/auth/callback/oidc?code=${planted.oidcCode}&state=${planted.oidcState}`;
  told.push((await ask(url, { path: back, headers: { cookie: `peerdeck.state=${planted.foreignCookie}` } })).body);
  const session = cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf("=") + 25);
  expect(session.length, "a session began").toBe(24);

  const reads = [
    ...protectedPaths(),
    "/api/trail/export?format=csv",
    "/api/trail/export?format=ndjson",
    "/sign-in",
    "/nope",
  ];
  for (const path of reads)
    for (const more of [{}, { rsc: "1" }]) {
      const separator = path.includes("?") ? "&" : "?";
      const answer = await ask(url, {
        path: `${path}${separator}token=${planted.query}`,
        headers: { cookie, ...more },
      });
      // Whoever asked gets the query back, in the way to come back to; nobody else does.
      told.push(`${answer.body} ${JSON.stringify(answer.headers)}`.replaceAll(planted.query, ""));
    }
  expect(told.join("\n"), "the pages and answers were really read").toContain("shop-vpc");
  for (const path of staticFiles()) told.push(readStatic(path));
  await dashboard.data.stop();
  await simulator.close();
  closeSync(log);
  const logged = readFileSync(logPath, "utf8");
  rmSync(folder, { recursive: true, force: true });

  const lines = logged.split("\n").filter((line) => line !== "");
  expect(lines.length, "the log was at debug level").toBeGreaterThan(20);
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line.slice(0, 200)).not.toThrow();
  const all = [...told, logged].join("\n");
  const canaries = Object.entries({ ...planted, session }).flatMap(([name, value]) =>
    [value].flat().map((text) => [name, text] as const),
  );
  expect(canaries.filter(([, text]) => all.includes(text)).map(([name]) => name)).toEqual([]);
});
