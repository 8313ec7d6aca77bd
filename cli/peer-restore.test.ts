import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { peer } from "./peer.ts";

let folder: string;
let simulator: ListeningSimulator;
let out: string;
let err: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "peerdeck-restore-"));
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true));
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No scenario");
  const timers = { initiatingMs: 0, provisioningMs: 0, provisioningInterRegionMs: 0, otherSideLagMs: 0 };
  simulator = await startSimulator(scenario, { timers });
  writeFileSync(join(folder, "peerdeck.yaml"), configFor(scenario));
  vi.stubEnv("AWS_ENDPOINT_URL", simulator.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", scenario.caller.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", scenario.caller.secretAccessKey);
  vi.stubEnv("PEERDECK_CONFIG", join(folder, "peerdeck.yaml"));
  vi.stubEnv("PEERDECK_DATA", join(folder, "data"));
});

afterEach(async () => {
  await simulator.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const side = (accountId: string, region: string, vpcId: string) => ({ accountId, region, vpcId });

const kept = {
  kind: "peerdeck-peering",
  version: 1,
  takenAt: "2026-11-23T09:30:00.000Z",
  peering: { id: "pcx-0a1b2c3d4e5f60718", status: "active" },
  requester: {
    ...side("111111111111", "us-east-1", "vpc-01111010000000000"),
    tags: { Name: "shop to data", team: "net" },
    dns: true,
    routeTables: [{ routeTableId: "rtb-01111010000000002", name: "shop-private", destinations: ["10.20.16.0/20"] }],
  },
  accepter: {
    ...side("222222222222", "eu-west-1", "vpc-02222020000000000"),
    tags: { Name: "from shop" },
    dns: false,
    routeTables: [{ routeTableId: "rtb-02222020000000001", name: null, destinations: ["10.10.0.0/16"] }],
  },
};

function saved(file: unknown): string {
  const path = join(folder, "restore.json");
  writeFileSync(path, JSON.stringify(file));
  return path;
}

test("--restore sets up what the file holds, and nothing besides", async () => {
  expect(await peer(["--restore", saved(kept), "--json"])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ outcome: "done", peering: { status: "active" } });
  const { peerings, routeTables } = simulator.truth();
  expect(peerings).toMatchObject([
    {
      requester: { dns: true },
      accepter: { dns: false },
      tags: { "111111111111/us-east-1": kept.requester.tags, "222222222222/eu-west-1": kept.accepter.tags },
    },
  ]);
  const routes = routeTables.flatMap((table) =>
    table.routes
      .filter(({ target }) => target === peerings[0]?.id)
      .map(({ destination }) => `${table.id} ${destination}`),
  );
  expect(routes).toEqual(["rtb-01111010000000002 10.20.16.0/20", "rtb-02222020000000001 10.10.0.0/16"]);
});

test("--restore --plan sends nothing", async () => {
  expect(await peer(["--restore", saved(kept), "--plan", "--json"])).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ outcome: "planned" });
  expect(simulator.truth().peerings).toEqual([]);
});

test("a table that is no more: exit 2, by name, before anything is sent", async () => {
  const gone = { routeTableId: "rtb-0123456789abcdef0", name: null, destinations: ["10.20.0.0/16"] };
  const file = { ...kept, requester: { ...kept.requester, routeTables: [gone] } };
  expect(await peer(["--restore", saved(file)])).toBe(2);
  expect(out).toContain("rtb-0123456789abcdef0");
  expect(simulator.truth().peerings).toEqual([]);
});

test.each([
  ["another option beside it", () => ["--restore", saved(kept), "--dns", "both"], "wanted --restore alone"],
  ["a file that is not there", () => ["--restore", join(folder, "none.json")], "found no file to read"],
  ["a file with mistakes", () => ["--restore", saved({ ...kept, accepter: null })], "accepter.accountId: Found"],
])("%s: exit 2", async (_, args, words) => {
  expect(await peer(args())).toBe(2);
  expect(err).toContain(words);
  expect(simulator.truth().peerings).toEqual([]);
});
