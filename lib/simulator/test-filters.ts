import type { Scenario, ScenarioPeering } from "./scenario.ts";
import { hub, ids, spoke, stranger, testWorld } from "./test-world.ts";

/** The other account's VPC in the hub's own Region, where groups can be named across the peering. */
export const near = { ...spoke, region: "us-east-1" };

export const inside = {
  web: "sg-0000000a",
  other: "sg-0000001a",
  guests: "sg-0000002a",
  far: "sg-0000000b",
  near: "sg-0000001b",
  acl: "acl-0000000a",
  webInterface: "eni-0000000a",
  guestInterface: "eni-0000001a",
  webInstance: "i-0000000a",
  nat: "nat-0000000a",
  dhcp: "dopt-0000000a",
  nearPeering: "pcx-0000003b",
  farPeering: "pcx-0000000b",
} as const;

const securityGroups: Scenario["securityGroups"] = [
  {
    id: inside.web,
    vpcId: ids.hubVpc,
    name: "web",
    description: "web servers",
    ingress: [
      { protocol: "tcp", from: 443, to: 443, peer: "10.4.0.0/16", description: "clients" },
      { protocol: "tcp", from: 443, to: 443, peer: "2600:1f00:0:b00::/56" },
      { protocol: "tcp", from: 443, to: 443, peer: inside.near },
      { protocol: "icmp", from: 8, to: 0, peer: "10.0.0.0/8" },
      { protocol: "-1", peer: inside.web },
      { protocol: "50", peer: "pl-0000000a" },
    ],
    egress: [{ protocol: "-1", peer: "0.0.0.0/0" }],
    tags: { Name: "web" },
  },
  { id: inside.other, vpcId: ids.hubOther, name: "other" },
  { id: inside.guests, vpcId: ids.hubVpc, ownerId: stranger.accountId, name: "guests", tags: { secret: "yes" } },
  { id: inside.far, vpcId: ids.spokeVpc, name: "far" },
  { id: inside.near, vpcId: ids.sameRegion, name: "near" },
];

const networkAcls: Scenario["networkAcls"] = [
  {
    id: inside.acl,
    vpcId: ids.hubVpc,
    name: "private",
    subnetIds: [ids.hubSubnet],
    entries: [
      {
        ruleNumber: 100,
        egress: false,
        action: "allow",
        protocol: "6",
        cidr: "10.4.0.0/16",
        ports: { from: 443, to: 443 },
      },
      {
        ruleNumber: 110,
        egress: false,
        action: "deny",
        protocol: "1",
        cidr: "0.0.0.0/0",
        icmp: { type: -1, code: -1 },
      },
    ],
  },
];

const interfaces: Scenario["interfaces"] = [
  {
    id: inside.webInterface,
    vpcId: ids.hubVpc,
    subnetId: ids.hubSubnet,
    ips: ["10.0.1.10", "10.0.1.11"],
    ipv6: ["2600:1f00:0:a01::10"],
    publicIp: "203.0.113.10",
    groupIds: [inside.web],
    instanceId: inside.webInstance,
    tags: { owner: "web" },
  },
  {
    id: inside.guestInterface,
    vpcId: ids.hubVpc,
    subnetId: ids.hubSubnet,
    ownerId: stranger.accountId,
    ips: ["10.0.1.20"],
    groupIds: [inside.guests],
  },
];

/** `testWorld` with what filters packets, and two peerings of the hub: one within its Region, one to another. */
export const filtersWorld = (status: ScenarioPeering["status"] = "active", more: Partial<Scenario> = {}): Scenario => ({
  ...testWorld,
  vpcs: testWorld.vpcs.map((vpc) => (vpc.id === ids.hubVpc ? { ...vpc, dhcpOptionsId: inside.dhcp } : vpc)),
  peerings: [
    {
      id: inside.nearPeering,
      requester: { vpcId: ids.hubVpc },
      accepter: { vpcId: ids.sameRegion },
      status,
      statusAgeMs: 0,
    },
    { id: inside.farPeering, requester: { vpcId: ids.hubVpc }, accepter: { vpcId: ids.spokeVpc }, status: "active" },
  ],
  securityGroups,
  networkAcls,
  interfaces,
  instances: [{ id: inside.webInstance, vpcId: ids.hubVpc, name: "web-1", state: "stopped" }],
  natGateways: [
    { id: inside.nat, vpcId: ids.hubVpc, subnetId: ids.hubSubnet, publicIp: "203.0.113.7", privateIp: "10.0.1.5" },
  ],
  dhcpOptions: [{ id: inside.dhcp, ...hub, domainName: "corp.example", domainNameServers: ["10.0.0.53", "10.0.1.53"] }],
  ...more,
});
