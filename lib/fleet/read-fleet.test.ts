import { afterEach, expect, test, vi } from "vitest";
import type { AwsOptions } from "#lib/aws/index.ts";
import { standOver } from "#lib/aws/testing/stand.ts";
import type { Progress } from "#lib/peering/health/answers.ts";
import { health } from "#lib/peering/health/index.ts";
import { peeringRoutes } from "#lib/peering/health/routes.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import {
  type FaultRule,
  type ListeningSimulator,
  type Scenario,
  type SimulatorOptions,
  startSimulator,
} from "#lib/simulator/index.ts";
import { configFor, manyTables, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { readFleet } from "./read-fleet.ts";

const running: ListeningSimulator[] = [];

async function over(
  world: string | Scenario,
  faults: readonly FaultRule[] = [],
  options: AwsOptions = {},
  simulated: SimulatorOptions = {},
) {
  const scenario = typeof world === "string" ? scenarioNamed(world) : world;
  if (!scenario) throw new Error("No such scenario");
  const simulator = await startSimulator(scenario, simulated);
  running.push(simulator);
  simulator.faults.add(...faults);
  return { scenario, simulator, ...standOver(simulator, configFor(scenario), vi.stubEnv, options) };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

test("the whole company: every peering, every route to one, and what cannot be read with its reason", async () => {
  const { aws, clock, scenario } = await over("company");
  const fleet = await readFleet(aws, { clock });
  const report = health(fleet);
  expect(report.peerings.map(({ peeringId }) => peeringId)).toEqual(scenario.peerings?.map(({ id }) => id).toSorted());
  const managed = new Set(
    scenario.accounts.filter(({ roles }) => roles?.some((role) => !role.unassumable)).map(({ id }) => id),
  );
  const vpcs = new Set(scenario.vpcs.filter(({ accountId }) => managed.has(accountId)).map(({ id }) => id));
  const routes = scenario.routeTables
    ?.filter(({ vpcId }) => vpcs.has(vpcId))
    .flatMap(({ routes: all = [] }) => all.filter(({ target }) => target.startsWith("pcx-")));
  expect(peeringRoutes(fleet)).toHaveLength(routes?.length ?? -1);
  expect(unreadable(fleet)).toMatchObject([
    { accountName: "edge", region: "ap-southeast-4", problem: { mend: expect.stringMatching(/./) } },
    { accountName: "legacy-acquired", region: "us-west-2", problem: { code: "role-not-assumable" } },
  ]);
});

test.each<readonly [string, string, string, readonly string[]]>([
  ["streaming-to-warehouse: no way back", "pcx-04444666600000002", "broken", ["route-missing", "return-path-missing"]],
  [
    "hub-ireland-to-streaming: half of it goes to a transit gateway",
    "pcx-01111444400000003",
    "degraded",
    ["route-stolen"],
  ],
  [
    "shared-services-to-warehouse: a secondary CIDR without route",
    "pcx-01111666600000004",
    "broken",
    ["cidr-not-routed", "return-path-missing", "dns-one-sided", "group-admits-all"],
  ],
  ["erp-of-the-acquired: a role that cannot be assumed", "pcx-08888111100000005", "not-verified", []],
  [
    "payments-to-orbit-db: a vendor's side, and a subnet of ours without route",
    "pcx-02222909000000006",
    "degraded",
    ["subnet-without-route", "group-admits-none"],
  ],
  [
    "warehouse-to-lab: DNS hostnames off",
    "pcx-06666666600000007",
    "broken",
    ["subnet-without-route", "return-path-missing", "dns-without-effect"],
  ],
  ["a stranger's request", "pcx-02222222200000008", "pending", ["request-expiring", "requester-unknown"]],
  ["four hours before it expires", "pcx-07777666600000010", "pending", ["request-expiring"]],
  ["overlapping CIDRs", "pcx-03333222200000013", "gone", ["peering-ended"]],
  ["deleted, and routes left", "pcx-01111333300000014", "gone", ["peering-ended", "route-blackhole"]],
])("company, %s", async (_, id, wanted, checks) => {
  const { aws, clock } = await over("company");
  const found = health(await readFleet(aws, { clock })).peerings.find(({ peeringId }) => peeringId === id);
  expect(found?.health).toBe(wanted);
  const weighty = (found?.findings ?? []).filter(
    ({ result, severity }) => result === "fail" && severity !== "low" && severity !== "info",
  );
  expect([...new Set(weighty.map(({ check }) => check))]).toEqual(checks);
});

test.each([
  ["half-done", "broken"],
  ["foreign", "pending"],
  ["expiring", "pending"],
])("%s is %s", async (name, wanted) => {
  const { aws, clock } = await over(name);
  expect(health(await readFleet(aws, { clock })).peerings.map((each) => each.health)).toEqual([wanted]);
});

test("the fewest calls that paging allows: one per list in each of four places, and of VPCs in a live peering what hangs on it", async () => {
  const { aws, clock, calls } = await over("half-done");
  await readFleet(aws, { clock });
  const counts = Map.groupBy(calls, ({ action }) => action);
  expect(Object.fromEntries([...counts].map(([action, all]) => [action, all.length]))).toEqual({
    "sts:AssumeRole": 2,
    "ec2:DescribeVpcPeeringConnections": 4,
    "ec2:DescribeVpcs": 4,
    "ec2:DescribeSubnets": 4,
    "ec2:DescribeRouteTables": 4,
    "ec2:DescribeVpcAttribute": 4,
    "ec2:DescribeSecurityGroups": 2,
    "ec2:DescribeNetworkAcls": 2,
    "ec2:DescribeNetworkInterfaces": 2,
    "ec2:DescribeInstances": 2,
    "ec2:DescribeDhcpOptions": 2,
  });
  expect(calls.every(({ attempts }) => attempts === 1)).toBe(true);
});

test("lists are read to their last page, and nothing is missing when AWS throttles meanwhile", async () => {
  const throttled: FaultRule = { kind: "throttle", match: { action: "DescribeRouteTables" }, from: 2, times: 6 };
  const { aws, clock, scenario, simulator } = await over(manyTables(250), [throttled]);
  const fleet = await readFleet(aws, { clock });
  const tables = fleet.places.flatMap(({ routeTables }) => (routeTables.known ? routeTables.value : []));
  expect(new Set(tables.map(({ routeTableId }) => routeTableId)).size).toBe(scenario.routeTables?.length);
  expect(simulator.calls.all().filter(({ error }) => error === "RequestLimitExceeded")).toHaveLength(6);
  expect(unreadable(fleet)).toEqual([]);
});

test("one slow account delays and hides no other", async () => {
  const hang: FaultRule = { kind: "latency", ms: 4_000, match: { action: "DescribeVpcs", accountId: "222222222222" } };
  const { aws } = await over("company", [hang]);
  const told: { readonly progress: Progress; readonly atMs: number }[] = [];
  const start = performance.now();
  const fleet = await readFleet(aws, {
    turns: { atOnceMax: 2, patienceMs: 50 },
    onProgress: (progress) => told.push({ progress, atMs: performance.now() - start }),
  });
  expect(told.map(({ progress }) => progress.remaining)).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(told.at(-1)?.progress).toEqual({ done: 6, failed: 2, remaining: 0 });
  const [beforeLast, last] = told.slice(-2);
  expect(last?.atMs).toBeGreaterThan(3_900);
  expect(beforeLast?.atMs).toBeLessThan(3_500);
  expect(unreadable(fleet).map(({ accountName }) => accountName)).toEqual(["edge", "legacy-acquired"]);
});

test("a list that fails alone leaves the rest of its Region readable", async () => {
  const deny: FaultRule = {
    kind: "deny",
    match: { action: "DescribeRouteTables", accountId: "222222222222", region: "eu-west-1" },
  };
  const { aws, clock } = await over("half-done", [deny]);
  const fleet = await readFleet(aws, { clock });
  expect(unreadable(fleet)).toMatchObject([
    { accountId: "222222222222", region: "eu-west-1", parts: ["route tables"], problem: { code: "access-denied" } },
  ]);
  const [peering] = health(fleet).peerings;
  expect(peering?.findings).toContainEqual(
    expect.objectContaining({ check: "route-missing", side: "accepter", result: "unknown" }),
  );
});
