import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSnapshot } from "./load.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "peerdeck-snapshot-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

const vpc = { VpcId: "vpc-1", OwnerId: "111111111111", CidrBlock: "10.0.0.0/16" };

function loaded() {
  const observation = loadSnapshot(root);
  if (!observation.ok) throw new Error(observation.error[0]?.message);
  return observation.data.fleet.places;
}

const messages = (): readonly string[] => {
  const observation = loadSnapshot(root);
  return observation.ok ? [] : observation.error.map(({ message }) => message.replaceAll(`${root}/`, ""));
};

test("a missing document is not known, and an empty one is none", () => {
  write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
  write("us-east-1/Subnets.json", { Subnets: [] });
  const [place] = loaded();
  expect(place?.accountId).toBe("111111111111");
  expect(place?.vpcs.known && place.vpcs.value[0]?.cidrs).toEqual([{ cidr: "10.0.0.0/16", state: "associated" }]);
  expect(place?.subnets).toMatchObject({ known: true, value: [] });
  for (const key of ["routeTables", "securityGroups", "networkAcls", "interfaces", "peerings", "prefixLists"] as const)
    expect(place?.[key].known).toBe(false);
});

test("accounts have folders of their own", () => {
  write("accounts/111111111111/us-east-1/Vpcs.json", { Vpcs: [vpc] });
  write("accounts/222222222222/eu-west-1/Vpcs.json", { Vpcs: [] });
  expect(loaded().map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
    "111111111111 us-east-1",
    "222222222222 eu-west-1",
  ]);
});

test("the entries of prefix lists come from AWS's own listing and from one file per list", () => {
  write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
  write("us-east-1/PrefixLists.json", {
    PrefixLists: [{ PrefixListId: "pl-aws", Cidrs: ["52.0.0.0/15"] }, { PrefixListId: "pl-own" }],
  });
  write("us-east-1/Entries/pl-own.json", { Entries: [{ Cidr: "10.9.0.0/16" }] });
  const [place] = loaded();
  const lists = place?.prefixLists.known ? place.prefixLists.value : [];
  expect(lists.map(({ prefixListId, cidrs }) => [prefixListId, cidrs])).toEqual([
    ["pl-aws", ["52.0.0.0/15"]],
    ["pl-own", null],
    ["pl-own", ["10.9.0.0/16"]],
  ]);
});

test("a listener of a load balancer, a gateway and an instance are told apart", () => {
  const each = (id: string, rest: object) => ({
    NetworkInterfaceId: id,
    VpcId: "vpc-1",
    SubnetId: "subnet-1",
    ...rest,
  });
  write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
  write("us-east-1/NetworkInterfaces.json", {
    NetworkInterfaces: [
      each("eni-1", { PrivateIpAddress: "10.0.0.4", Attachment: { InstanceId: "i-1" }, Groups: [{ GroupId: "sg-1" }] }),
      each("eni-2", { InterfaceType: "network_load_balancer" }),
      each("eni-3", { InterfaceType: "interface", RequesterManaged: true, Description: "ELB app/web/1" }),
      each("eni-4", { InterfaceType: "nat_gateway", Association: { PublicIp: "203.0.113.7" } }),
    ],
  });
  write("us-east-1/Reservations.json", {
    Reservations: [{ Instances: [{ InstanceId: "i-1", Tags: [{ Key: "Name", Value: "web" }] }] }],
  });
  const [place] = loaded();
  const found = place?.interfaces.known ? place.interfaces.value : [];
  expect(found.map(({ kind, name }) => [kind, name])).toEqual([
    ["ordinary", "web"],
    ["load-balancer", null],
    ["load-balancer", null],
    ["nat-gateway", null],
  ]);
  expect(found[3]?.publicAddresses).toEqual(["203.0.113.7"]);
});

test.each([
  ["Vpcs.json", "[", "us-east-1/Vpcs.json: found no JSON"],
  ["Vpcs.json", { Subnets: [] }, 'us-east-1/Vpcs.json: found the keys "Subnets", wanted the key "Vpcs" with a list.'],
  ["Vpcs.json", { Vpcs: [{ OwnerId: "1" }] }, "us-east-1/Vpcs.json.Vpcs[0].VpcId: found nothing, wanted a text."],
  [
    "Subnets.json",
    { Subnets: [{ SubnetId: "s", VpcId: "v", CidrBlock: "10/8" }] },
    'us-east-1/Subnets.json.Subnets[0].CidrBlock: found "10/8", wanted a CIDR.',
  ],
  [
    "NetworkAcls.json",
    { NetworkAcls: [{ NetworkAclId: "a", VpcId: "v", Entries: [{ RuleNumber: "1" }] }] },
    'us-east-1/NetworkAcls.json.NetworkAcls[0].Entries[0].RuleNumber: found "1", wanted a whole number.',
  ],
])("%s: what is wrong is told with its place", (file, content, message) => {
  write("us-east-1/RouteTables.json", {
    RouteTables: [{ RouteTableId: "rtb-1", VpcId: "vpc-1", OwnerId: "111111111111" }],
  });
  write(`us-east-1/${file}`, content);
  expect(messages()).toEqual([expect.stringContaining(message)]);
});

test("every wrong file is told, not only the first", () => {
  write("us-east-1/Vpcs.json", "{");
  write("us-east-1/Subnets.json", "3");
  expect(messages()).toHaveLength(2);
});

test("a folder that is no snapshot is refused", () => {
  expect(messages()[0]).toMatch(/found no folder, wanted one folder per Region/);
  write("pictures/a.json", "{}");
  expect(messages()[0]).toMatch(/^pictures: found a folder of that name, wanted folders named after Regions/);
});

test("a zip is loaded as the folder is", () => {
  const text = JSON.stringify({ Vpcs: [vpc] });
  write("folder/us-east-1/Vpcs.json", text);
  const path = join(root, "snapshot.zip");
  writeFileSync(path, zipSync({ "folder/us-east-1/Vpcs.json": strToU8(text) }));
  const [one, other] = [loadSnapshot(join(root, "folder")), loadSnapshot(path)];
  const vpcsOf = (answer: typeof one) => (answer.ok ? answer.data.fleet.places.map(({ vpcs }) => vpcs) : answer.error);
  expect(vpcsOf(other)).toMatchObject([{ known: true, value: [{ vpcId: "vpc-1" }] }]);
  expect(vpcsOf(one)).toMatchObject([{ known: true, value: [{ vpcId: "vpc-1" }] }]);
});

test("when it was collected is what the collecting script wrote, else the files' own date", () => {
  write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
  const datedOf = () => {
    const snapshot = loadSnapshot(root);
    return snapshot.ok ? [snapshot.data.dated, snapshot.data.fleet.readAt] : [];
  };
  const day = new Date("2026-10-30T12:00:00Z");
  utimesSync(join(root, "us-east-1/Vpcs.json"), day, day);
  expect(datedOf()).toEqual(["files", day.toISOString()]);
  write("us-east-1/Collected.json", { CollectedAt: "2026-11-02T08:30:00Z" });
  expect(datedOf()).toEqual(["collected", "2026-11-02T08:30:00.000Z"]);
});

test("DNS attributes, DHCP options and delegated prefixes come with their VPCs and interfaces", () => {
  write("us-east-1/Vpcs.json", { Vpcs: [vpc] });
  write("us-east-1/VpcAttributes/vpc-1.enableDnsSupport.json", { VpcId: "vpc-1", EnableDnsSupport: { Value: true } });
  write("us-east-1/VpcAttributes/vpc-1.enableDnsHostnames.json", {
    VpcId: "vpc-1",
    EnableDnsHostnames: { Value: false },
  });
  write("us-east-1/DhcpOptions.json", {
    DhcpOptions: [
      {
        DhcpOptionsId: "dopt-1",
        DhcpConfigurations: [
          { Key: "domain-name", Values: [{ Value: "corp" }] },
          { Key: "domain-name-servers", Values: [{ Value: "10.9.0.2" }] },
        ],
      },
    ],
  });
  write("us-east-1/NetworkInterfaces.json", {
    NetworkInterfaces: [
      { NetworkInterfaceId: "eni-1", VpcId: "vpc-1", SubnetId: "s", Ipv4Prefixes: [{ Ipv4Prefix: "10.0.0.16/28" }] },
    ],
  });
  const [place] = loaded();
  expect(place?.dns).toMatchObject([{ vpcId: "vpc-1", dns: { value: { support: true, hostnames: false } } }]);
  expect(place?.dhcpOptions).toMatchObject({
    value: [{ dhcpOptionsId: "dopt-1", domainNameServers: ["10.9.0.2"] }],
  });
  expect(place?.interfaces).toMatchObject({ value: [{ prefixes: ["10.0.0.16/28"] }] });
});
