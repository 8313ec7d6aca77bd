import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import type { AccountId, PeeringId, Region, VpcId } from "#lib/peering/ids.ts";
import {
  type FaultRule,
  type ListeningSimulator,
  type Scenario,
  SimClock,
  type SimulatorOptions,
  startSimulator,
} from "#lib/simulator/index.ts";
import { configFor, manyTables, scenarios } from "#lib/simulator/scenarios/index.ts";
import type { AwsOptions } from "../open.ts";
import { accepted, data, shop, standOver } from "../testing/stand.ts";
import { allPages } from "./pages.ts";

const running: ListeningSimulator[] = [];

async function stand(
  name: string | Scenario = "two-accounts",
  faults: readonly FaultRule[] = [],
  options: AwsOptions = {},
  simulated: SimulatorOptions = {},
) {
  const scenario = typeof name === "string" ? scenarios[name] : name;
  if (scenario === undefined) throw new Error("No such scenario");
  const simulator = await startSimulator(scenario, simulated);
  running.push(simulator);
  simulator.faults.add(...faults);
  return { simulator, ...standOver(simulator, configFor(scenario), vi.stubEnv, options) };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const problemOf = (reading: { readonly known: boolean; readonly problem?: { readonly code: string } }) =>
  reading.problem?.code;

test("one side is read in full", async () => {
  const { aws } = await stand();
  const side = await aws.observeSide(shop.place, shop.vpcId);
  expect(side).toMatchObject({
    managed: true,
    accountName: "shop",
    roleArn: "arn:aws:iam::111111111111:role/Peerdeck",
    vpc: { known: true, value: { name: "shop-vpc", cidrs: [{ cidr: "10.10.0.0/16", state: "associated" }] } },
    dns: { known: true, value: { support: true, hostnames: true } },
    peerings: { known: true, value: [] },
  });
  expect(side.subnets.known && side.subnets.value.map(({ name }) => name)).toEqual([
    "shop-public-a",
    "shop-private-a",
    "shop-private-b",
  ]);
  expect(
    side.routeTables.known && side.routeTables.value.map(({ name, main, subnetIds }) => [name, main, subnetIds.length]),
  ).toEqual([
    ["shop-main", true, 0],
    ["shop-private", false, 2],
  ]);
});

test("both sides see their peering, each its own half of the DNS options", async () => {
  const there = await stand();
  const peeringId = await accepted(there);
  await there.clock.sleep(60_000);
  const [requester, accepter] = await Promise.all([
    there.aws.listVpcPeerings(shop.place, shop.vpcId),
    there.aws.listVpcPeerings(data.place, data.vpcId),
  ]);
  expect(requester).toMatchObject({
    ok: true,
    data: [{ peeringId, status: "active", requester: { dns: false }, accepter: { dns: null } }],
  });
  expect(accepter).toMatchObject({
    ok: true,
    data: [{ peeringId, status: "active", requester: { dns: null }, accepter: { dns: false } }],
  });
});

test("a whole side costs one AssumeRole and seven reads that wait for nothing else", async () => {
  const { aws, simulator, calls } = await stand();
  await aws.observeSide(shop.place, shop.vpcId);
  expect(simulator.calls.of("AssumeRole")).toHaveLength(1);
  const reads = calls.filter(({ action }) => action.startsWith("ec2:"));
  expect(reads).toHaveLength(7);
  const lastStart = Math.max(...reads.map(({ startedAt }) => startedAt));
  expect(lastStart).toBeLessThanOrEqual(Math.min(...reads.map(({ endedAt }) => endedAt)));
});

test("an account that Peerdeck does not manage is asked nothing, and every reading says so", async () => {
  const { aws, simulator } = await stand();
  const side = await aws.observeSide({ ...shop.place, accountId: "555555555555" as AccountId }, shop.vpcId);
  expect(side).toMatchObject({ managed: false, accountName: null, roleArn: null });
  expect([side.vpc, side.dns, side.subnets, side.routeTables, side.peerings].map(problemOf)).toEqual(
    Array(5).fill("not-managed"),
  );
  expect(simulator.calls.all()).toEqual([]);
});

test("a role that cannot be assumed makes every reading unknown, and says who can mend it", async () => {
  const { aws } = await stand("unassumable-role");
  const side = await aws.observeSide(data.place, data.vpcId);
  expect(side.vpc).toMatchObject({
    known: false,
    problem: {
      code: "role-not-assumable",
      accountId: "222222222222",
      action: "sts:AssumeRole",
      awsCode: "AccessDenied",
    },
  });
  expect(problemOf(side.peerings)).toBe("role-not-assumable");
});

test("one denied call makes one reading unknown and leaves the others", async () => {
  const { aws } = await stand("two-accounts", [{ kind: "deny", match: { action: "DescribeRouteTables" } }]);
  const side = await aws.observeSide(shop.place, shop.vpcId);
  expect(side.routeTables).toMatchObject({
    known: false,
    problem: { code: "access-denied", action: "ec2:DescribeRouteTables" },
  });
  expect([side.vpc, side.dns, side.subnets, side.peerings].every(({ known }) => known)).toBe(true);
});

test("a VPC that is not there is not found, with account and Region named", async () => {
  const { aws } = await stand();
  const side = await aws.observeSide(shop.place, "vpc-0ffffffffffffffff" as VpcId);
  expect(side.vpc).toMatchObject({
    known: false,
    problem: { code: "not-found", accountId: "111111111111", region: "us-east-1" },
  });
});

test("a peering that this side does not know is null, not an error", async () => {
  const { aws } = await stand();
  expect(await aws.getPeering(shop.place, "pcx-0ffffffffffffffff" as PeeringId)).toEqual({ ok: true, data: null });
});

test("route tables are read to the last page", async () => {
  const { aws, simulator } = await stand(manyTables(230));
  const side = await aws.observeSide(shop.place, shop.vpcId);
  expect(side.routeTables.known && side.routeTables.value).toHaveLength(230);
  expect(simulator.calls.of("DescribeRouteTables")).toHaveLength(3);
});

test("a Region that the account has not enabled is told as such", async () => {
  const { aws } = await stand();
  const vpcs = await aws.listVpcs({ accountId: shop.place.accountId, region: "ap-east-1" as Region });
  expect(vpcs).toMatchObject({
    ok: false,
    error: { code: "region-disabled", region: "ap-east-1", awsCode: "AuthFailure" },
  });
});

test.each([
  ["throttling", { kind: "throttle", times: 5 }],
  ["AWS's own errors", { kind: "error", code: "InternalError", status: 500, times: 2 }],
  ["broken connections", { kind: "disconnect", times: 2 }],
] as const satisfies readonly (readonly [string, FaultRule])[])("a read outlasts %s", async (_, fault) => {
  const { aws, calls } = await stand("two-accounts", [{ ...fault, match: { action: "DescribeVpcs" } }]);
  expect(await aws.listVpcs(shop.place)).toMatchObject({ ok: true, data: [{ name: "shop-vpc" }] });
  expect(calls.find(({ action }) => action === "ec2:DescribeVpcs")?.attempts).toBe(fault.times + 1);
});

test("throttling without end reaches the person in words, in the end", async () => {
  const { aws } = await stand("two-accounts", [{ kind: "throttle", match: { action: "DescribeVpcs" } }]);
  expect(await aws.listVpcs(shop.place)).toMatchObject({
    ok: false,
    error: { code: "throttled", awsCode: "RequestLimitExceeded" },
  });
});

test("an answer that never comes is given up, and tried once more", async () => {
  const slow: FaultRule = { kind: "latency", ms: 2_000, match: { action: "DescribeVpcs" } };
  const { aws, calls } = await stand("two-accounts", [slow], { timeoutMs: 100 });
  expect(await aws.listVpcs(shop.place)).toMatchObject({ ok: false, error: { code: "timeout" } });
  expect(calls.find(({ action }) => action === "ec2:DescribeVpcs")?.attempts).toBe(2);
});

test("credentials that expire in the middle are renewed once, whoever asks at the same time", async () => {
  const { aws, simulator } = await stand();
  await aws.listVpcs(shop.place);
  simulator.expireSessions();
  const side = await aws.observeSide(shop.place, shop.vpcId);
  expect([side.vpc, side.dns, side.subnets, side.routeTables, side.peerings].every(({ known }) => known)).toBe(true);
  expect(simulator.calls.of("AssumeRole")).toHaveLength(2);
});

test("an empty answer of something that is not AWS does not pass for an account without VPCs", async () => {
  const { aws } = await stand();
  const proxy = createServer((_, outgoing) => outgoing.end());
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  vi.stubEnv("AWS_ENDPOINT_URL_EC2", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  expect(await aws.listVpcs(shop.place)).toMatchObject({ ok: false, error: { code: "unexpected-answer" } });
  proxy.close();
});

test("a clock that is off by twenty minutes is named as the cause", async () => {
  const ahead = new SimClock({ realNow: () => Date.now() + 20 * 60_000 });
  const { aws } = await stand("two-accounts", [], {}, { clock: ahead });
  const vpcs = await aws.listVpcs(shop.place);
  expect(vpcs).toMatchObject({ ok: false, error: { code: "clock-skew" } });
  expect(vpcs.ok ? "" : vpcs.error.message).toContain("clock of the machine that runs Peerdeck");
});

test("a clock that is off is set by AWS's answer, where that tells the time", async () => {
  const minutes = 20 * 60_000;
  const ahead = new SimClock({ realNow: () => Date.now() + minutes });
  const { simulator } = await stand("two-accounts", [], {}, { clock: ahead });
  const dated = createServer((incoming, outgoing) => {
    void (async () => {
      let body = "";
      for await (const chunk of incoming) body += String(chunk);
      const headers = Object.entries(incoming.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      );
      const url = `http://${incoming.headers.host ?? ""}${incoming.url ?? "/"}`;
      const answer = await simulator.handle(new Request(url, { method: "POST", headers, body }));
      const date = new Date(Date.now() + minutes).toUTCString();
      outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), date });
      outgoing.end(await answer.text());
    })();
  });
  await new Promise<void>((ready) => dated.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(dated.address() as AddressInfo).port}`;
  const { aws } = standOver({ ...simulator, url }, configFor(simulator.scenario), vi.stubEnv);
  expect(await aws.listVpcs(shop.place)).toMatchObject({ ok: true, data: [{ name: "shop-vpc" }] });
  dated.closeAllConnections();
  dated.close();
});

test("the identity behind an account is told, and no keys", async () => {
  const { aws } = await stand();
  expect(await aws.identity(shop.place.accountId)).toEqual({
    ok: true,
    data: { arn: "arn:aws:sts::111111111111:assumed-role/Peerdeck/peerdeck-read", accountId: "111111111111" },
  });
});

test("accounts are told without their external ids", async () => {
  const { aws } = await stand();
  expect(JSON.stringify(aws.accounts())).not.toContain("peerdeck-shop-1111");
  expect(aws.accounts().map(({ name }) => name)).toEqual(["shop", "data"]);
});

test.each([
  ["come back", () => "again"],
  ["never end", (page: number) => `page ${page}`],
])("page tokens that %s end in a failure, not in half a list", async (_, tokenOf) => {
  let pages = 0;
  const listed = await allPages(() => {
    pages += 1;
    return Promise.resolve({ ok: true, data: { items: [pages], nextToken: tokenOf(pages) } });
  });
  expect(listed).toMatchObject({ ok: false, error: { problem: { code: "unexpected-answer" } } });
  expect(pages).toBeLessThan(300);
});
