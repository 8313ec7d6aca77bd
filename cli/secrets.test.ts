import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FaultRule, type ListeningSimulator, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { twoAccounts } from "#lib/simulator/scenarios/two-accounts.ts";
import { startPostgres, type TestPostgres } from "#tests/setup/postgres.ts";

/** Nobody but whoever planted them may read these. */
const planted = {
  accessKeyId: "AKIACANARYCANARY2345",
  secretAccessKey: "canary-secret-access-key-Q1w2E3r4T5y6U7i8O9p0",
  sessionToken: "canary-session-token-A1s2D3f4G5h6J7k8L9",
  externalIds: ["canary-external-id-shop-111", "canary-external-id-data-222"],
  signingSecret: "canary-signing-Zk3v9QpL7xW2mN8rT5yB1cD4",
  clientSecret: "canary-oidc-client-secret-Z1x2C3v4B5n6",
  databasePassword: "canary-database-password-7Gh5Fd3S",
} as const;

const world: Scenario = {
  ...twoAccounts,
  caller: { ...twoAccounts.caller, ...planted, roleName: "hub" },
  accounts: twoAccounts.accounts.map((account, nth) => ({
    ...account,
    roles: (account.roles ?? []).map((role) => ({ ...role, externalId: planted.externalIds[nth % 2] ?? null })),
  })),
};

/** AWS itself might repeat what it was sent. */
const echoing = (action: string, code: string): FaultRule => ({
  kind: "error",
  code,
  message: `Refused the key ${planted.accessKeyId} with the token ${planted.sessionToken.repeat(4)}`,
  match: { action },
});

const folder = mkdtempSync(join(tmpdir(), "peerdeck-secrets-"));
const config = join(folder, "peerdeck.yaml");
let simulator: ListeningSimulator;
let postgres: TestPostgres;
let databaseUrl: string;

beforeAll(async () => {
  const signIn =
    "signIn: { oidc: { issuer: https://id.example, clientId: peerdeck, clientSecretEnv: OIDC_CLIENT_SECRET } }";
  writeFileSync(config, `${configFor(world)}${signIn}\n`);
  const noWait = { initiatingMs: 0, provisioningMs: 0, provisioningInterRegionMs: 0, otherSideLagMs: 0 };
  simulator = await startSimulator(world, { timers: noWait });
  postgres = await startPostgres();
  databaseUrl = (await postgres.createDatabase()).replace("@", `:${planted.databasePassword}@`);
}, 30_000);
afterAll(async () => {
  await simulator.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const main = join(import.meta.dirname, "main.ts");
const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];

/** Both streams of one command, run as people run it, with every secret in its environment. */
async function said(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, [...flags, main, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "test",
      AWS_ENDPOINT_URL: simulator.url,
      AWS_REGION: "us-east-1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ACCESS_KEY_ID: planted.accessKeyId,
      AWS_SECRET_ACCESS_KEY: planted.secretAccessKey,
      AWS_SESSION_TOKEN: planted.sessionToken,
      OIDC_CLIENT_SECRET: planted.clientSecret,
      PEERDECK_SECRET: planted.signingSecret,
      PEERDECK_CONFIG: config,
      PEERDECK_DATA: join(folder, "data"),
      PEERDECK_LOG_LEVEL: "debug",
      ...more,
    },
  });
  let text = `$ ${args.join(" ")}\n`;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  const [code] = (await once(child, "close")) as [number];
  return `${text}exit code ${code}\n`;
}

function expectNoSecretIn(text: string): void {
  const minted = simulator
    .sessionKeys()
    .flatMap(({ accessKeyId, secretAccessKey, sessionToken }) => [accessKeyId, secretAccessKey, sessionToken ?? ""]);
  expect(minted.length, "STS has given out keys").toBeGreaterThan(0);
  const secrets = Object.entries({ ...planted, minted }).flatMap(([name, value]) =>
    [value].flat().map((secret) => [name, secret] as const),
  );
  expect(secrets.filter(([, secret]) => text.includes(secret)).map(([name]) => name)).toEqual([]);
}

const [shop, data] = world.vpcs.map((vpc) => `${vpc.accountId}/${vpc.region}/${vpc.id}`);
const pair = ["--requester", shop ?? "", "--accepter", data ?? ""];

test("peer, scan, audit and backup, at debug level: no planted secret and no key of STS on either stream, nor in the backup", async () => {
  const plan = await said(["peer", ...pair, "--plan", "--json"]);
  const peered = await said(["peer", ...pair, "--json"]);
  expect(peered).toContain('"outcome": "done"');
  const file = join(folder, "kept.sqlite");
  const rest = [
    await said(["peer", ...pair]),
    await said(["scan"]),
    await said(["scan", "--json"]),
    await said(["audit", "verify", "--json"]),
    await said(["backup", file]),
  ];
  expectNoSecretIn([plan, peered, ...rest].join("\n"));
  expectNoSecretIn(readFileSync(file, "latin1"));
  expectNoSecretIn(readFileSync(join(folder, "data/anchor.log"), "latin1"));
}, 60_000);

test("with trouble of every kind, neither", async () => {
  const told: string[] = [];
  const troubles: readonly (readonly [FaultRule, readonly string[]])[] = [
    [echoing("AssumeRole", "AccessDenied"), ["peer", ...pair, "--json"]],
    [echoing("AssumeRole", "ExpiredToken"), ["scan"]],
    [echoing("Describe*", "UnauthorizedOperation"), ["scan", "--json"]],
    [echoing("Create*", "UnauthorizedOperation"), ["peer", ...pair]],
  ];
  for (const [fault, args] of troubles) {
    simulator.faults.set([fault]);
    told.push(await said(args));
  }
  simulator.faults.set([]);
  const wrong = { AWS_SESSION_TOKEN: `${planted.sessionToken}-of-yesterday` };
  told.push(await said(["peer", ...pair], wrong));
  told.push(await said(["start", "--port", "1"], { PEERDECK_SECRET: planted.signingSecret.slice(0, 20) }));
  const all = told.join("\n");
  expect(all, "AWS's words were really told").toContain("Refused the key AKIA…");
  expectNoSecretIn(all);
}, 60_000);

test("with a database that wants a password, that works, refuses, is not there, or is misspelt: not the password", async () => {
  const told = [
    await said(["peer", ...pair, "--json"], { DATABASE_URL: databaseUrl }),
    await said(["audit", "verify", "--json"], { DATABASE_URL: databaseUrl }),
    await said(["backup", "x"], { DATABASE_URL: databaseUrl }),
  ];
  const wrong = [
    databaseUrl.replace(/\/test_\d+/, "/no-such-database"),
    `postgres://peerdeck:${planted.databasePassword}@127.0.0.1:1/peerdeck`,
    `postgres://peerdeck:${planted.databasePassword}@[not-a-host/peerdeck`,
  ];
  for (const DATABASE_URL of wrong) told.push(await said(["audit", "verify"], { DATABASE_URL }));
  expect(told[0]).toContain("exit code 0");
  expectNoSecretIn(told.join("\n"));
}, 60_000);
