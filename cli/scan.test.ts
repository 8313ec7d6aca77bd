import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { scan } from "./scan.ts";

let folder: string;
let simulator: ListeningSimulator | null = null;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "peerdeck-scan-"));
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

async function over(name: string, ...faults: readonly FaultRule[]): Promise<void> {
  const scenario = scenarioNamed(name);
  if (!scenario) throw new Error(`No scenario ${name}`);
  simulator = await startSimulator(scenario);
  simulator.faults.add(...faults);
  writeFileSync(join(folder, "peerdeck.yaml"), configFor(scenario));
  vi.stubEnv("AWS_ENDPOINT_URL", simulator.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", scenario.caller.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", scenario.caller.secretAccessKey);
  vi.stubEnv("PEERDECK_CONFIG", join(folder, "peerdeck.yaml"));
}

test("--json: one document of the shape that scripts rely on, and nothing else on stdout", async () => {
  await over("half-done");
  expect(await scan(["--json"])).toBe(0);
  const document: unknown = JSON.parse(out);
  expect(document).toMatchObject({
    readAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    peerings: [
      {
        id: expect.stringMatching(/^pcx-/),
        status: "active",
        statusMessage: "Active",
        expiresAt: null,
        health: "broken",
        requester: {
          accountId: "111111111111",
          region: "us-east-1",
          vpcId: "vpc-01111010000000000",
          cidrs: ["10.10.0.0/16"],
          ipv6Cidrs: [],
          dns: true,
        },
        accepter: { accountId: "222222222222", region: "eu-west-1", vpcId: "vpc-02222020000000000", dns: false },
      },
    ],
    routes: [
      {
        accountId: "111111111111",
        region: "us-east-1",
        vpcId: "vpc-01111010000000000",
        routeTableId: expect.stringMatching(/^rtb-/),
        destination: "10.20.0.0/16",
        peeringId: expect.stringMatching(/^pcx-/),
        state: "active",
      },
    ],
    findings: [],
    unreadable: [],
  });
  expect(out).toContain('"check": "route-missing",\n          "result": "fail",\n          "severity": "critical"');
  expect(out).not.toContain('"result": "pass"');
  expect(err).toContain("accounts: 2 done, 0 failed, 0 remaining");
});

test("dns is null where AWS does not say, and what cannot be read is listed with its reason", async () => {
  await over("company");
  expect(await scan(["--json"])).toBe(0);
  const { peerings, unreadable, routes } = JSON.parse(out) as {
    peerings: { id: string; health: string; requester: { dns: unknown }; accepter: { dns: unknown } }[];
    unreadable: { accountId: string; region: string; reason: string }[];
    routes: { peeringId: string; state: string }[];
  };
  const vendor = peerings.find(({ id }) => id === "pcx-02222909000000006");
  expect(vendor).toMatchObject({ health: "degraded", requester: { dns: false }, accepter: { dns: null } });
  expect(unreadable).toEqual([
    expect.objectContaining({
      accountId: "777777777777",
      region: "ap-southeast-4",
      reason: expect.stringMatching(/not enabled/),
    }),
    expect.objectContaining({
      accountId: "888888888888",
      region: "us-west-2",
      reason: expect.stringMatching(/cannot be assumed/),
    }),
  ]);
  expect(routes.filter(({ state }) => state === "blackhole").map(({ peeringId }) => peeringId)).toEqual([
    "pcx-01111333300000014",
    "pcx-01111777700000015",
  ]);
});

test("for people: the worst first, names before ids, counts, and who can mend what could not be read", async () => {
  await over("company");
  expect(await scan([])).toBe(0);
  const [head = "", first = ""] = out.split("\n");
  expect(head).toMatch(/^HEALTH +NAME +PEERING +REQUESTER +ACCEPTER$/);
  expect(first).toMatch(/^broken +shared-services-to-warehouse +pcx-01111666600000004 +shared-services @ network-hub/);
  expect(out).toMatch(/^14 peerings: 3 broken, 2 degraded, 1 not-verified, 3 pending, 4 gone, 1 healthy$/m);
  expect(out).toContain("10.70.0.0/16 to pcx-01111777700000015 (blackhole)");
  expect(out).toMatch(
    /legacy-acquired \(888888888888\), us-west-2: peerings, VPCs, subnets, route tables\n.*cannot be assumed.*\n.*An administrator of legacy-acquired/,
  );
});

test("accounts that the organization tells of are read too, and who belongs to it is counted", async () => {
  await over("company");
  expect(await scan(["--json"])).toBe(0);
  const { organization } = JSON.parse(out) as { organization: unknown };
  expect(organization).toEqual({ accounts: 12, reason: null, mend: null });
  const read = new Set(simulator?.calls.of("DescribeVpcs").map(({ accountId }) => accountId));
  expect(read).toContain("131313131313");
  expect(err).toContain("accounts: 8 done, 2 failed, 0 remaining");
});

test("an organization that cannot be listed is told, and hides nothing of the accounts in the file", async () => {
  await over("company", { kind: "deny", match: { action: "ListAccounts" } });
  expect(await scan(["--json"])).toBe(0);
  const { organization, peerings } = JSON.parse(out) as { organization: unknown; peerings: unknown[] };
  expect(organization).toMatchObject({ accounts: null, reason: expect.stringContaining("organizations:ListAccounts") });
  expect(peerings).toHaveLength(14);
  expect(err).toContain("the organization could not be listed");
});

test("house rules of the file are findings of their peerings, and count for --fail-on", async () => {
  await over("half-done");
  appendFileSync(join(folder, "peerdeck.yaml"), "rules:\n  - { name: Europe only, regions: [eu-west-1] }\n");
  expect(await scan(["--json", "--fail-on", "degraded"])).toBe(5);
  expect(out).toContain('"check": "rule-regions",\n          "result": "fail",\n          "severity": "high"');
  expect(out).toContain('House rule \\"Europe only\\": ');
});

describe("--fail-on ends with 5 at or above the level", () => {
  test.each([
    ["half-done", "broken", 5],
    ["expiring", "degraded", 5],
    ["expiring", "broken", 0],
    ["two-accounts", "warning", 0],
  ])("%s at %s: %i", async (name, level, code) => {
    await over(name);
    expect(await scan(["--json", "--fail-on", level])).toBe(code);
  });
});

test("bad input: 2, and nothing on stdout", async () => {
  await over("half-done");
  expect(await scan(["--fail-on", "sometimes"])).toBe(2);
  expect(err).toContain('--fail-on: found "sometimes", wanted warning, degraded or broken.');
  writeFileSync(join(folder, "peerdeck.yaml"), 'accounts:\n  - id: "12"\n');
  expect(await scan([])).toBe(2);
  expect(err).toContain("accounts[0].id");
  expect(out).toBe("");
});

test("refused everywhere by AWS: 4, and the reasons are still told", async () => {
  await over("half-done", { kind: "deny", match: { action: "AssumeRole" } });
  expect(await scan(["--json"])).toBe(4);
  expect(JSON.parse(out)).toMatchObject({
    peerings: [],
    unreadable: expect.arrayContaining([expect.objectContaining({ accountId: "222222222222" })]),
  });
  expect(err).toContain("accounts: 0 done, 2 failed, 0 remaining");
});
