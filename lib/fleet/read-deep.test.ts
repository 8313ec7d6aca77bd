import { afterEach, expect, test, vi } from "vitest";
import { standOver } from "#lib/aws/testing/stand.ts";
import { unreadable } from "#lib/peering/health/unreadable.ts";
import type { AccountId, Region } from "#lib/peering/ids.ts";
import type { Reading } from "#lib/peering/observation.ts";
import { type FaultRule, type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { readFleet } from "./read-fleet.ts";
import { readPlace } from "./read-place.ts";

const running: ListeningSimulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

async function over(name: string, faults: readonly FaultRule[] = []) {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error("No such scenario");
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  const stand = standOver(simulator, configFor(scenario), vi.stubEnv);
  const deepCalls = () => {
    const counts = Map.groupBy(simulator.calls.all(), ({ action }) => action);
    return Object.fromEntries(
      [...counts].flatMap(([action, all]) => (deep.test(action) ? [[action, all.length]] : [])),
    );
  };
  return { simulator, deepCalls, ...stand };
}

const deep = /Groups|Acls|Interfaces|Instances|PrefixList|NatGateways|DhcpOptions/;

const at = (accountId: string, region: string) => ({ accountId: accountId as AccountId, region: region as Region });

const must = <T>(reading: Reading<T>): T => {
  if (!reading.known) throw new Error(reading.problem.message);
  return reading.value;
};
const problemOf = (reading: Reading<unknown>) => (reading.known ? null : reading.problem.code);

test("where nothing is peered nothing is asked, and that is no gap", async () => {
  const { aws, clock, deepCalls } = await over("two-accounts");
  const fleet = await readFleet(aws, { clock });
  expect(deepCalls()).toEqual({});
  expect(fleet.places.map(({ securityGroups }) => problemOf(securityGroups))).toEqual(Array(4).fill("not-asked"));
  expect(unreadable(fleet)).toEqual([]);
});

test.each(["expiring", "foreign"])("nor is it where a request only waits: %s", async (name) => {
  const { aws, clock, deepCalls } = await over(name);
  await readFleet(aws, { clock });
  expect(deepCalls()).toEqual({});
});

test("of a Region with several VPCs only those in an active peering are read", async () => {
  const { aws, clock } = await over("company");
  // payments-core is peered; checkout-prod, in the same account and Region, is not.
  const place = await readPlace(aws, at("222222222222", "us-east-1"), clock);
  const core = "vpc-02222024000000000";
  expect(place.interfacesOf).toEqual([core]);
  const readings = [must(place.securityGroups), must(place.networkAcls), must(place.interfaces)];
  for (const list of readings) expect(new Set(list.map(({ vpcId }) => vpcId))).toEqual(new Set([core]));
  expect(must(place.interfaces).map(({ name }) => name)).toContain("ledger-1");
  expect(must(place.vpcs)).toHaveLength(3);
});

test("prefix lists, NAT gateways and DHCP options are asked for where something names them, and only those", async () => {
  const { aws, clock, deepCalls } = await over("company");
  const place = await readPlace(aws, at("111111111111", "us-west-2"), clock);
  expect(must(place.prefixLists)).toEqual([
    { prefixListId: "pl-68a54001", name: "com.amazonaws.us-west-2.s3", cidrs: ["52.216.0.0/15", "54.231.0.0/16"] },
  ]);
  expect(must(place.natGateways).map(({ vpcId }) => vpcId)).toEqual(["vpc-01111012000000000"]);
  expect(must(place.dhcpOptions)).toEqual([
    { dhcpOptionsId: "dopt-01111012000000001", domainNameServers: ["10.12.0.53", "10.12.16.53"] },
  ]);
  expect(deepCalls()).toEqual({
    DescribeSecurityGroups: 1,
    DescribeNetworkAcls: 1,
    DescribeNetworkInterfaces: 1,
    DescribeInstances: 1,
    DescribeManagedPrefixLists: 1,
    GetManagedPrefixListEntries: 1,
    DescribeNatGateways: 1,
    DescribeDhcpOptions: 1,
  });
});

test("what no route and no rule names is left unasked", async () => {
  const { aws, clock } = await over("half-done");
  const place = await readPlace(aws, at("111111111111", "us-east-1"), clock);
  expect([problemOf(place.prefixLists), problemOf(place.natGateways), problemOf(place.dhcpOptions)]).toEqual([
    "not-asked",
    "not-asked",
    null,
  ]);
});

test("what was asked and may not be read is named with the action it lacks; the rest stands", async () => {
  const deny = (action: string): FaultRule => ({ kind: "deny", match: { action, accountId: "222222222222" } });
  const { aws, clock } = await over("half-done", [deny("DescribeNetworkAcls"), deny("DescribeSecurityGroups")]);
  const fleet = await readFleet(aws, { clock });
  expect(
    unreadable(fleet).map(({ accountId, region, parts, problem }) => [accountId, region, parts, problem.action]),
  ).toEqual([
    ["222222222222", "eu-west-1", ["network ACLs"], "ec2:DescribeNetworkAcls"],
    ["222222222222", "eu-west-1", ["security groups"], "ec2:DescribeSecurityGroups"],
  ]);
  const place = fleet.places.find(({ accountId, region }) => accountId === "222222222222" && region === "eu-west-1");
  expect(place?.interfaces.known).toBe(true);
});

test("peerings that cannot be read leave everything below them unasked", async () => {
  const deny: FaultRule = { kind: "deny", match: { action: "DescribeVpcPeeringConnections" } };
  const { aws, clock, deepCalls } = await over("half-done", [deny]);
  await readFleet(aws, { clock });
  expect(deepCalls()).toEqual({});
});
