import { afterEach, expect, test, vi } from "vitest";
import type { AccountId, Region, VpcId } from "#lib/peering/ids.ts";
import { type FaultRule, type ListeningSimulator, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { filtersWorld, inside, near } from "#lib/simulator/test-filters.ts";
import { hub, ids, stranger } from "#lib/simulator/test-world.ts";
import { standOver } from "../testing/stand.ts";

const running: ListeningSimulator[] = [];

async function stand(scenario: Scenario = filtersWorld(), faults: readonly FaultRule[] = []) {
  const simulator = await startSimulator(scenario);
  running.push(simulator);
  simulator.faults.add(...faults);
  const made = standOver(simulator, configFor(scenario), vi.stubEnv);
  const sent = () =>
    simulator.calls
      .all()
      .filter(({ service }) => service === "ec2")
      .map(({ action }) => action);
  return { simulator, sent, ...made };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
});

const at = { accountId: hub.accountId as AccountId, region: hub.region as Region };
const hubVpc = ids.hubVpc as VpcId;

function must<T>(result: { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

test("a group's permissions come peer by peer, a reference with the account of its group", async () => {
  const { aws } = await stand();
  const groups = must(await aws.listSecurityGroups(at));
  const web = groups.find(({ groupId }) => groupId === inside.web);
  expect(web).toMatchObject({ name: "web", vpcId: ids.hubVpc, ownerId: hub.accountId });
  const https = { protocol: "tcp", from: 443, to: 443 };
  expect(web?.ingress).toEqual([
    { ...https, peer: { kind: "cidr", cidr: "10.4.0.0/16" } },
    { ...https, peer: { kind: "cidr", cidr: "2600:1f00:0:b00::/56" } },
    { ...https, peer: { kind: "group", groupId: inside.near, accountId: near.accountId } },
    { protocol: "icmp", from: 8, to: 0, peer: { kind: "cidr", cidr: "10.0.0.0/8" } },
    { protocol: "-1", from: null, to: null, peer: { kind: "group", groupId: inside.web, accountId: hub.accountId } },
    { protocol: "50", from: null, to: null, peer: { kind: "prefix-list", prefixListId: "pl-0000000a" } },
  ]);
  expect(web?.egress).toEqual([{ protocol: "-1", from: null, to: null, peer: { kind: "cidr", cidr: "0.0.0.0/0" } }]);
});

test("an ACL comes with its subnets and all its entries, the last denial too", async () => {
  const { aws } = await stand();
  const acls = must(await aws.listNetworkAcls(at, [hubVpc]));
  const acl = acls.find(({ networkAclId }) => networkAclId === inside.acl);
  expect(new Set(acls.map(({ isDefault }) => isDefault))).toEqual(new Set([false, true]));
  expect(acl?.subnetIds).toEqual([ids.hubSubnet]);
  expect(acl?.entries).toContainEqual({
    ruleNumber: 100,
    egress: false,
    action: "allow",
    protocol: "6",
    cidr: "10.4.0.0/16",
    ports: { from: 443, to: 443 },
    icmp: null,
  });
  expect(acl?.entries).toContainEqual(expect.objectContaining({ ruleNumber: 110, icmp: { type: -1, code: -1 } }));
  expect(acl?.entries.filter(({ ruleNumber }) => ruleNumber >= 32_767)).toHaveLength(4);
});

test("an interface has its instance's name, and all its addresses", async () => {
  const { aws, sent } = await stand();
  const interfaces = must(await aws.listInterfaces(at, [hubVpc]));
  expect(interfaces).toEqual([
    {
      interfaceId: inside.webInterface,
      vpcId: ids.hubVpc,
      subnetId: ids.hubSubnet,
      ownerId: hub.accountId,
      name: "web-1",
      kind: "ordinary",
      instanceId: inside.webInstance,
      addresses: ["10.0.1.10", "10.0.1.11", "2600:1f00:0:a01::10"],
      publicAddresses: ["203.0.113.10"],
      groupIds: [inside.web],
    },
    expect.objectContaining({ interfaceId: inside.guestInterface, ownerId: stranger.accountId, name: null }),
  ]);
  expect(sent()).toEqual(["DescribeNetworkInterfaces", "DescribeInstances"]);
});

test("instances are not asked for where no interface could be named after one", async () => {
  const scenario = filtersWorld();
  const named = scenario.interfaces?.map((each) => ({ ...each, tags: { Name: "mine" } })) ?? [];
  const { aws, sent } = await stand({ ...scenario, interfaces: named });
  expect(must(await aws.listInterfaces(at, [hubVpc]))[0]?.name).toBe("mine");
  expect(sent()).toEqual(["DescribeNetworkInterfaces"]);
});

test("without the right to see instances, interfaces are known and nameless", async () => {
  const { aws } = await stand(filtersWorld(), [{ kind: "deny", match: { action: "DescribeInstances" } }]);
  expect(must(await aws.listInterfaces(at, [hubVpc])).map(({ name }) => name)).toEqual([null, null]);
});

test("NAT gateways and DHCP options, of what was named only", async () => {
  const { aws } = await stand();
  expect(must(await aws.listNatGateways(at, [hubVpc]))).toEqual([
    { natGatewayId: inside.nat, vpcId: ids.hubVpc, subnetId: ids.hubSubnet },
  ]);
  expect(must(await aws.listNatGateways(at, [ids.hubOther as VpcId]))).toEqual([]);
  expect(must(await aws.listDhcpOptions(at, [inside.dhcp]))).toEqual([
    { dhcpOptionsId: inside.dhcp, domainNameServers: ["10.0.0.53", "10.0.1.53"] },
  ]);
  const all = must(await aws.listDhcpOptions(at));
  expect(all.map(({ domainNameServers }) => domainNameServers)).toContainEqual(["AmazonProvidedDNS"]);
});

test("prefix lists: the account's own with their entries to the last page, AWS's only where they are named", async () => {
  const cidrs = Array.from({ length: 130 }, (_, number) => `10.200.${number}.0/24`);
  const lists = [
    { id: "pl-0000000a", ...hub, name: "offices", maxEntries: 200, cidrs },
    { id: "pl-0000000b", ...hub, accountId: "AWS", name: "s3", maxEntries: 3, cidrs: ["3.5.0.0/19"] },
  ];
  const { aws, sent } = await stand(filtersWorld("active", { prefixLists: lists }));
  const own = must(await aws.listPrefixLists(at));
  expect(own.map(({ name, cidrs: read }) => [name, read?.length])).toEqual([["offices", 130]]);
  expect(sent().filter((action) => action === "GetManagedPrefixListEntries")).toHaveLength(2);
  expect(must(await aws.listPrefixLists(at, ["pl-0000000b"]))).toEqual([
    { prefixListId: "pl-0000000b", name: "s3", cidrs: ["3.5.0.0/19"] },
  ]);
});

test("a list whose entries are refused is there, with entries unknown", async () => {
  const { aws } = await stand(filtersWorld(), [{ kind: "deny", match: { action: "GetManagedPrefixListEntries" } }]);
  expect(must(await aws.listPrefixLists(at)).map(({ cidrs }) => cidrs)).toEqual([null, null]);
});

test("nothing named is nothing asked", async () => {
  const { aws, sent } = await stand();
  const answers = await Promise.all([
    aws.listSecurityGroups(at, []),
    aws.listNetworkAcls(at, []),
    aws.listInterfaces(at, []),
    aws.listNatGateways(at, []),
    aws.listPrefixLists(at, []),
    aws.listDhcpOptions(at, []),
  ]);
  expect(answers).toEqual(Array(6).fill({ ok: true, data: [] }));
  expect(sent()).toEqual([]);
});

test("more VPCs than a filter takes are all answered for, in one list", async () => {
  const many = [
    hubVpc,
    ...Array.from({ length: 220 }, (_, number) => `vpc-${String(number).padStart(8, "1")}` as VpcId),
  ];
  const { aws, simulator } = await stand();
  const groups = must(await aws.listSecurityGroups(at, many));
  expect(new Set(groups.map(({ vpcId }) => vpcId))).toEqual(new Set([hubVpc]));
  expect(simulator.calls.of("DescribeSecurityGroups")).toHaveLength(1);
});

test("every list asks for the largest page that AWS gives, so that the large token bucket applies", async () => {
  const { aws, simulator } = await stand();
  await aws.listSecurityGroups(at);
  await aws.listNetworkAcls(at);
  await aws.listInterfaces(at);
  await aws.listNatGateways(at);
  await aws.listPrefixLists(at);
  await aws.listDhcpOptions(at);
  const pages = simulator.calls
    .all()
    .filter(({ service }) => service === "ec2")
    .map(({ action, parameters }) => [action, parameters["MaxResults"]]);
  const most = (action: string) => (action.includes("Prefix") ? "100" : "1000");
  expect(pages.length).toBeGreaterThan(7);
  for (const [action = "", asked] of pages) expect([action, asked]).toEqual([action, most(action)]);
});

test.each([
  "listSecurityGroups",
  "listNetworkAcls",
  "listInterfaces",
  "listNatGateways",
  "listPrefixLists",
  "listDhcpOptions",
] as const)("%s that is denied says which action it lacks", async (list) => {
  const { aws } = await stand(filtersWorld(), [{ kind: "deny", match: { action: "Describe*" } }]);
  expect(await aws[list](at)).toMatchObject({
    ok: false,
    error: { code: "access-denied", action: expect.stringMatching(/^ec2:Describe/) },
  });
});
