import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { scan } from "#cli/scan.ts";
import { slowly } from "./aws-cli.ts";
import { type Moto, motoIsThere, motoKeys, motoWanted, startMoto } from "./moto.ts";
import { away, home, MotoWorld } from "./moto-world.ts";

/**
 * `scan` over an EC2 implementation that shares no line with the simulated AWS. What moto does not do, such as blackholes,
 * limits and forgetting, is not asked of it: `docs/scan.md`.
 */
const there = motoIsThere();
const folder = mkdtempSync(join(tmpdir(), "peerdeck-moto-"));

interface Finding {
  readonly check: string;
  readonly result: string;
  readonly severity: string;
  readonly side: string | null;
}
interface Document {
  readonly peerings: readonly {
    readonly id: string;
    readonly status: string;
    readonly health: string;
    readonly requester: Record<string, unknown>;
    readonly accepter: Record<string, unknown>;
    readonly findings: readonly Finding[];
  }[];
  readonly routes: readonly Record<string, unknown>[];
  readonly findings: readonly unknown[];
  readonly unreadable: readonly unknown[];
}

let moto: Moto | null = null;
let told: Document;
let failOn: number;
const ids = { whole: "", oneWay: "", short: "", dns: "", deleted: "" };
const routes: Record<string, unknown>[] = [];

async function build(world: MotoWorld): Promise<void> {
  const [hub, near, far, shared, old] = [
    await world.vpc(home, 1),
    await world.vpc(home, 2),
    await world.vpc(away, 3),
    await world.vpc(away, 4),
    await world.vpc(away, 5),
  ];
  const carry = async (from: typeof hub, destination: string, peeringId: string) => {
    await world.route(from, destination, peeringId);
    const { accountId, region } = from.place;
    const { vpcId, mainTableId: routeTableId } = from;
    routes.push({ accountId, region, vpcId, routeTableId, destination, peeringId, state: "active" });
  };
  for (const vpc of [hub, far]) await world.hostnames(vpc);

  ids.whole = await world.peered(hub, far);
  await carry(hub, far.cidr, ids.whole);
  await carry(far, hub.cidr, ids.whole);
  await world.dnsBothWays(hub, ids.whole);

  ids.oneWay = await world.peered(hub, near);
  await carry(hub, near.cidr, ids.oneWay);

  ids.short = await world.peered(near, far);
  await carry(near, far.cidr, ids.short);
  await carry(far, "10.2.128.0/17", ids.short);

  ids.dns = await world.peered(hub, shared);
  await carry(hub, shared.cidr, ids.dns);
  await carry(shared, hub.cidr, ids.dns);
  await world.dnsBothWays(hub, ids.dns);

  ids.deleted = await world.peered(hub, old);
  await carry(hub, old.cidr, ids.deleted);
  await world.deleted(old, ids.deleted);
}

async function scanned(...args: string[]): Promise<readonly [code: number, out: string]> {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = await scan(args);
  vi.restoreAllMocks();
  return [code, out];
}

const configuration = [home, away]
  .map(
    ({ accountId, region }) =>
      `  - id: "${accountId}"\n    name: of-${region}\n    roleArn: arn:aws:iam::${accountId}:role/Peerdeck\n    regions: [${region}]\n`,
  )
  .join("");

beforeAll(async () => {
  if (!there) return;
  moto = await startMoto();
  await build(new MotoWorld(moto));
  writeFileSync(join(folder, "peerdeck.yaml"), `accounts:\n${configuration}`);
  vi.stubEnv("AWS_ENDPOINT_URL", moto.url);
  vi.stubEnv("AWS_REGION", home.region);
  vi.stubEnv("AWS_ACCESS_KEY_ID", motoKeys.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", motoKeys.secretAccessKey);
  vi.stubEnv("PEERDECK_CONFIG", join(folder, "peerdeck.yaml"));
  const [code, out] = await scanned("--json");
  expect(code).toBe(0);
  told = JSON.parse(out) as Document;
  [failOn] = await scanned("--json", "--fail-on", "broken");
}, slowly.testTimeout);

afterAll(async () => {
  vi.unstubAllEnvs();
  await moto?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(({ skip }) => {
  skip(!there, motoWanted);
});

const peering = (id: string) => told.peerings.find((each) => each.id === id) ?? expect.unreachable(id);
const failed = (id: string) =>
  peering(id)
    .findings.filter(({ result, severity }) => result === "fail" && severity !== "low" && severity !== "info")
    .map(({ check, severity, side }) => `${check} ${severity} ${side}`)
    .sort();

describe("scan --json over moto", () => {
  test("every peering once, from both accounts and Regions, and nothing unread", () => {
    expect(told.peerings.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(
      Object.entries(ids)
        .map(([name, id]) => `${id} ${name === "deleted" ? "deleted" : "active"}`)
        .sort(),
    );
    expect([told.unreadable, told.findings]).toEqual([[], []]);
  });

  test("routed both ways, with DNS both ways: healthy, and both sides are told", () => {
    expect([peering(ids.whole).health, failed(ids.whole)]).toEqual(["healthy", []]);
    expect(peering(ids.whole)).toMatchObject({
      requester: { ...home, cidrs: ["10.1.0.0/16"], dns: true },
      accepter: { ...away, cidrs: ["10.3.0.0/16"], dns: true },
    });
  });

  test("no way back: broken, and it is said where", () => {
    expect(peering(ids.oneWay).health).toBe("broken");
    expect(failed(ids.oneWay)).toEqual(
      expect.arrayContaining(["return-path-missing critical accepter", "route-missing critical accepter"]),
    );
    expect(failed(ids.oneWay).filter((line) => line.endsWith("requester"))).toEqual([]);
  });

  test("half of a CIDR has a way back, and its subnet has none", () => {
    expect(peering(ids.short).health).toBe("broken");
    expect(failed(ids.short).some((line) => line.startsWith("cidr-not-routed high accepter"))).toBe(true);
  });

  test("DNS options over a VPC without DNS hostnames do nothing: degraded", () => {
    expect(peering(ids.dns).health).toBe("degraded");
    expect(failed(ids.dns).some((line) => line.startsWith("dns-without-effect high"))).toBe(true);
  });

  test("a deleted peering is gone, and the route that still leads to it is told, with the deletion that mends it", () => {
    expect(peering(ids.deleted).health).toBe("gone");
    const found = peering(ids.deleted).findings.find(({ check }) => check === "route-blackhole");
    expect(found).toMatchObject({
      result: "fail",
      severity: "high",
      side: "requester",
      operations: [expect.stringContaining("10.5.0.0/16")],
    });
  });

  test("every route to a peering, and no other", () => {
    const sorted = (list: readonly Record<string, unknown>[]) =>
      list.map((each) => JSON.stringify(each, Object.keys(each).sort())).sort();
    expect(sorted(told.routes)).toEqual(sorted(routes));
  });

  test("--fail-on broken ends with 5", () => {
    expect(failOn).toBe(5);
  });
});
