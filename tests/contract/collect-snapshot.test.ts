import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { consoleCredentials, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { loadSnapshot } from "#lib/snapshot/disk/load.ts";
import { slowly } from "./aws-cli.ts";
import { requireScenario } from "./callers.ts";

vi.setConfig(slowly);

const root = join(import.meta.dirname, "..", "..");
let world: ListeningSimulator;
let folder: string;

beforeAll(async () => {
  world = await startSimulator(requireScenario("half-done"));
  folder = mkdtempSync(join(tmpdir(), "peerdeck-collect-"));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The script as it is, over an `aws` that calls the simulated AWS and nobody else. */
async function collect(account: string, region: string): Promise<void> {
  const real = execFileSync("sh", ["-c", "command -v aws"], { encoding: "utf8" }).trim();
  const bin = mkdtempSync(join(folder, "bin-"));
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nexec '${real}' "$@" --endpoint-url '${world.url}'\n`);
  chmodSync(join(bin, "aws"), 0o755);
  const keys = consoleCredentials(account);
  await promisify(execFile)(join(root, "scripts", "collect-snapshot.sh"), [join(folder, "snapshot"), region], {
    env: {
      NODE_ENV: "test",
      PATH: `${bin}:${process.env["PATH"] ?? ""}`,
      LC_ALL: "C.UTF-8",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_PAGER: "",
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
  });
}

test("the collecting script only reads, and what it collects is a snapshot that can be asked", async () => {
  await collect("111111111111", "us-east-1");
  const calls = world.calls.all().map(({ action }) => action);
  expect([...new Set(calls)].filter((action) => !/^(?:Describe|Get)/.test(action))).toEqual([]);
  const snapshot = loadSnapshot(join(folder, "snapshot"));
  if (!snapshot.ok) throw new Error(snapshot.error[0]?.message);
  expect(snapshot.data.dated).toBe("collected");
  const [place] = snapshot.data.fleet.places;
  if (place === undefined) throw new Error("There is a place.");
  const { accountId, region, dns, interfacesOf: _, ...readings } = place;
  const unknown = Object.entries(readings).filter(([, reading]) => !reading.known);
  // The simulated AWS tells of managed prefix lists only; that the rest was refused, the script says and goes on.
  expect([accountId, region, unknown.map(([part]) => part)]).toEqual(["111111111111", "us-east-1", ["prefixLists"]]);
  expect(dns.some((each) => each.dns.known)).toBe(true);
  expect(place.interfaces.known && place.interfaces.value.length).toBeGreaterThan(0);
});
