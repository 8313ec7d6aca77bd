import type { Scenario } from "./scenario.ts";

/** A small world for the simulator's own tests; ids are short so that tables of cases stay readable. */
export const hub = { accountId: "111111111111", region: "us-east-1" };
export const spoke = { accountId: "222222222222", region: "eu-west-1" };
export const stranger = { accountId: "333333333333", region: "us-east-1" };

export const ids = {
  hubVpc: "vpc-0000000a",
  hubOther: "vpc-0000001a",
  spokeVpc: "vpc-0000000b",
  spokeOther: "vpc-0000001b",
  overlapping: "vpc-0000002b",
  sameRegion: "vpc-0000003b",
  strangerVpc: "vpc-0000000c",
  hubMain: "rtb-0000000a",
  hubPrivate: "rtb-0000001a",
  hubGateway: "rtb-0000002a",
  hubOtherMain: "rtb-0000003a",
  spokeMain: "rtb-0000000b",
  hubSubnet: "subnet-0000000a",
} as const;

export const callerKey = { accessKeyId: "AKIATESTHUB000000000", secretAccessKey: "the-secret-of-the-hub" };

export const testWorld: Scenario = {
  name: "test-world",
  startsAt: "2026-11-23T07:10:00.000Z",
  caller: { accountId: hub.accountId, ...callerKey },
  accounts: [
    {
      id: hub.accountId,
      name: "hub",
      regions: ["us-east-1", "eu-west-1"],
      roles: [{ name: "Peerdeck", path: "/tools/", trusts: [hub.accountId], maxSessionDurationSeconds: 7200 }],
    },
    {
      id: spoke.accountId,
      name: "spoke",
      regions: ["us-east-1", "eu-west-1", "ap-east-1"],
      roles: [
        { name: "Peerdeck", trusts: [`arn:aws:iam::${hub.accountId}:root`], externalId: "spoke-external-id" },
        {
          name: "Limited",
          trusts: ["*"],
          denied: [{ actions: ["ec2:*Route"] }, { actions: ["ec2:DescribeVpcs"], regions: ["eu-west-1"] }],
        },
        { name: "Closed", trusts: ["*"], unassumable: true },
        { name: "Elsewhere", trusts: ["arn:aws:iam::999999999999:root"] },
      ],
    },
    { id: stranger.accountId, name: "stranger", regions: ["us-east-1"] },
  ],
  vpcs: [
    {
      id: ids.hubVpc,
      ...hub,
      name: "hub",
      cidrs: ["10.0.0.0/16", "100.64.0.0/16", { cidr: "10.99.0.0/16", state: "failed" }],
      ipv6Cidrs: ["2600:1f00:0:a00::/56"],
      dnsHostnames: true,
      tags: { team: "net & <ops>" },
      sharedWith: [stranger.accountId],
    },
    { id: ids.hubOther, ...hub, name: "hub-other", cidrs: ["10.5.0.0/16"], dnsHostnames: true },
    { id: ids.spokeVpc, ...spoke, name: "spoke", cidrs: ["10.1.0.0/16"], dnsHostnames: true },
    { id: ids.spokeOther, ...spoke, cidrs: ["10.2.0.0/16"] },
    { id: ids.overlapping, ...spoke, cidrs: ["10.3.0.0/16", "100.64.128.0/17"] },
    { id: ids.sameRegion, ...spoke, region: "us-east-1", cidrs: ["10.4.0.0/16"], dnsHostnames: true },
    { id: ids.strangerVpc, ...stranger, cidrs: ["10.6.0.0/16"] },
  ],
  subnets: [{ id: ids.hubSubnet, vpcId: ids.hubVpc, name: "hub-private-a", cidr: "10.0.1.0/24" }],
  routeTables: [
    { id: ids.hubMain, vpcId: ids.hubVpc, name: "main", main: true },
    {
      id: ids.hubPrivate,
      vpcId: ids.hubVpc,
      name: "private",
      subnetIds: [ids.hubSubnet],
      routes: [
        { destination: "0.0.0.0/0", target: "nat-0000000a" },
        { destination: "pl-0000000a", target: "vpce-0000000a" },
        { destination: "10.77.0.0/16", target: "pcx-0000dead" },
      ],
    },
    { id: ids.hubGateway, vpcId: ids.hubVpc, name: "edge", gatewayIds: ["igw-0000000a"] },
    { id: ids.hubOtherMain, vpcId: ids.hubOther, main: true },
    { id: ids.spokeMain, vpcId: ids.spokeVpc, main: true },
  ],
  prefixLists: [
    { id: "pl-0000000a", ...hub, name: "s3", maxEntries: 3, cidrs: ["3.5.0.0/19"] },
    { id: "pl-0000000b", ...hub, name: "wide", maxEntries: 900, cidrs: ["10.200.0.0/16"] },
  ],
};
