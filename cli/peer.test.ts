import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { peer } from "./peer.ts";

let folder: string;
let simulator: ListeningSimulator | null = null;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peerdeck-peer-"));
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true));
});

afterEach(async () => {
  await simulator?.close();
  simulator = null;
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function over(name: string) {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  const timers = { initiatingMs: 0, provisioningMs: 0, provisioningInterRegionMs: 0, otherSideLagMs: 0 };
  simulator = await startSimulator(scenario, { timers });
  writeFileSync(join(folder, "peerdeck.yaml"), configFor(scenario));
  vi.stubEnv("AWS_ENDPOINT_URL", simulator.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", scenario.caller.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", scenario.caller.secretAccessKey);
  vi.stubEnv("PEERDECK_CONFIG", join(folder, "peerdeck.yaml"));
  vi.stubEnv("PEERDECK_DATA", join(folder, "data"));
  const [requester, accepter] = scenario.vpcs.map((vpc) => `${vpc.accountId}/${vpc.region}/${vpc.id}`);
  return ["--requester", requester ?? "", "--accepter", accepter ?? ""];
}

test("done: exit 0, one JSON document on stdout, progress on stderr", async () => {
  const pair = await over("two-accounts");
  expect(await peer([...pair, "--name", "shop to data", "--json"])).toBe(0);
  const answer: unknown = JSON.parse(out);
  expect(answer).toMatchObject({
    peering: {
      id: expect.stringMatching(/^pcx-/),
      status: "active",
      requester: { accountId: "111111111111", region: "us-east-1", vpcId: "vpc-01111010000000000" },
      accepter: { accountId: "222222222222", region: "eu-west-1", vpcId: "vpc-02222020000000000" },
    },
    outcome: "done",
    waitingFor: null,
  });
  expect(err).toContain("done: Request a peering");
  expect(simulator?.truth().peerings[0]?.tags["111111111111/us-east-1"]).toMatchObject({ Name: "shop to data" });
});

test("--plan sends nothing; --route-tables and --dns narrow it", async () => {
  const pair = await over("two-accounts");
  const narrowed = ["--route-tables", "rtb-01111010000000002", "--dns", "accepter"];
  expect(await peer([...pair, ...narrowed, "--plan", "--json"])).toBe(0);
  const { outcome, operations } = JSON.parse(out) as {
    outcome: string;
    operations: { kind: string; status: string }[];
  };
  expect(outcome).toBe("planned");
  expect(operations.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    "create-peering planned",
    "accept planned",
    "create-route planned",
    "set-peering-dns planned",
  ]);
  expect(simulator?.truth().peerings).toEqual([]);
});

test("waiting for another party: exit 3", async () => {
  const scenario = scenarioNamed("unmanaged-accepter");
  const managed = new Set(scenario?.accounts.flatMap(({ id, roles }) => (roles?.length ? [id] : [])));
  await over("unmanaged-accepter");
  const refs = scenario?.vpcs.map((vpc) => ({
    ours: managed.has(vpc.accountId),
    ref: `${vpc.accountId}/${vpc.region}/${vpc.id}`,
  }));
  const requester = refs?.find(({ ours }) => ours)?.ref ?? "";
  const accepter = refs?.find(({ ours }) => !ours)?.ref ?? "";
  expect(await peer(["--requester", requester, "--accepter", accepter, "--json"])).toBe(3);
  expect(JSON.parse(out)).toMatchObject({ outcome: "waiting", waitingFor: expect.stringContaining("must accept") });
});

test("refused: exit 4 for overlapping CIDRs, and for a role that cannot be assumed", async () => {
  expect(await peer([...(await over("overlap")), "--json"])).toBe(4);
  expect(JSON.parse(out)).toMatchObject({ outcome: "refused", problem: { code: "conflict" } });
  expect(simulator?.truth().peerings).toEqual([]);
  await simulator?.close();
  out = "";
  expect(await peer([...(await over("unassumable-role")), "--json"])).toBe(4);
  expect(JSON.parse(out)).toMatchObject({ outcome: "refused", problem: { code: "role-not-assumable" } });
});

test("bad input: exit 2, every mistake told, nothing on stdout", async () => {
  await over("two-accounts");
  const args = ["--requester", "12/us-east-1/vpc-1", "--route-tables", "rtb-x", "--dns", "maybe", "--json"];
  expect(await peer(args)).toBe(2);
  expect(err).toContain("--requester: Found");
  expect(err).toContain("--accepter is missing");
  expect(err).toContain("--route-tables: Found");
  expect(err).toContain('--dns: found "maybe"');
  expect(out).toBe("");
});

test("a VPC that is not there, and an account that is not managed: exit 2", async () => {
  const [, , , accepter = ""] = await over("two-accounts");
  expect(await peer(["--requester", "111111111111/us-east-1/vpc-0000000000000dead", "--accepter", accepter])).toBe(2);
  expect(await peer(["--requester", "333333333333/us-east-1/vpc-0000000000000dead", "--accepter", accepter])).toBe(2);
  expect(simulator?.truth().peerings).toEqual([]);
});

test("a broken configuration: exit 2, with its path", async () => {
  const pair = await over("two-accounts");
  writeFileSync(join(folder, "peerdeck.yaml"), 'accounts:\n  - id: "12"\n');
  expect(await peer(pair)).toBe(2);
  expect(err).toContain("accounts[0].id");
  expect(err, "how to mend it stands under the mistakes, on a line of its own").toMatch(/^Correct .*peerdeck\.yaml/m);
});

test.each(["Request a peering", "Accept the request", "Route 10.20.0.0/16"])(
  "killed right after %j: the next run finishes what is unfinished, and nothing is doubled",
  async (reached) => {
    const pair = await over("two-accounts");
    simulator?.faults.add({ kind: "latency", ms: 30 });
    const main = join(import.meta.dirname, "main.ts");
    const child = spawn(process.execPath, ["--conditions=react-server", main, "peer", ...pair], { stdio: "pipe" });
    for await (const text of child.stderr) if (String(text).includes(`done: ${reached}`)) break;
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    expect(await peer([...pair, "--json"])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: "done", operations: expect.objectContaining({ length: 8 }) });
    expect(simulator?.truth().peerings).toMatchObject([
      { status: "active", requester: { dns: true }, accepter: { dns: true } },
    ]);
  },
);
