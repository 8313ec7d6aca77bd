import { expect, test } from "vitest";
import { checkScenario } from "./check-scenario.ts";
import type { Scenario } from "./scenario.ts";
import { createSimulator } from "./simulator.ts";
import { hub, ids, testWorld } from "./test-world.ts";

test("the test world is sound", () => expect(checkScenario(testWorld)).toEqual([]));

test.each<[string, Partial<Scenario>, string]>([
  ["a caller from nowhere", { caller: { ...testWorld.caller, accountId: "999999999999" } }, "caller.accountId"],
  ["a bad VPC id", { vpcs: [{ id: "vpc-1", ...hub, cidrs: [] }] }, "vpcs[0].id"],
  [
    "a VPC in a Region that is not enabled",
    { vpcs: [{ id: ids.hubVpc, ...hub, region: "me-south-1", cidrs: [] }] },
    "vpcs[0].region",
  ],
  ["a bad CIDR", { vpcs: [{ id: ids.hubVpc, ...hub, cidrs: ["10.0.0.0"] }] }, "vpcs[0].cidrs"],
  ["a subnet of no VPC", { subnets: [{ id: ids.hubSubnet, vpcId: "vpc-0000dead", cidr: null }] }, "subnets[0].vpcId"],
  [
    "a table with a foreign subnet",
    { routeTables: [{ id: ids.spokeMain, vpcId: ids.spokeVpc, subnetIds: [ids.hubSubnet] }] },
    "routeTables[0].subnetIds",
  ],
  [
    "a peering with an unknown side",
    {
      peerings: [
        { id: "pcx-00000001", requester: { vpcId: ids.hubVpc }, accepter: { vpcId: "vpc-0000dead" }, status: "active" },
      ],
    },
    "peerings[0].accepter",
  ],
  [
    "an organization's account in no unit",
    {
      organization: {
        id: "o-exampleorg1",
        rootId: "r-root",
        managementAccountId: hub.accountId,
        accounts: [{ id: hub.accountId, name: "hub", parentId: "ou-root-nowhere1" }],
      },
    },
    "organization.accounts[0].parentId",
  ],
  [
    "a rule with a peer that is none",
    {
      securityGroups: [
        { id: "sg-00000001", vpcId: ids.hubVpc, name: "x", ingress: [{ protocol: "tcp", peer: "everybody" }] },
      ],
    },
    "securityGroups[0].ingress",
  ],
  [
    "two entries of one number",
    {
      networkAcls: [
        {
          id: "acl-00000001",
          vpcId: ids.hubVpc,
          entries: [1, 2].map(() => ({
            ruleNumber: 100,
            egress: false,
            action: "allow",
            protocol: "-1",
            cidr: "0.0.0.0/0",
          })),
        },
      ],
    },
    "networkAcls[0].entries",
  ],
  [
    "an interface in a foreign subnet",
    { interfaces: [{ id: "eni-00000001", vpcId: ids.hubVpc, subnetId: "subnet-0000dead" }] },
    "interfaces[0].subnetId",
  ],
  ["a start that is no time", { startsAt: "noon" }, "startsAt"],
])("%s is named with its path", (_name, change, path) => {
  const broken = { ...testWorld, ...change };
  expect(checkScenario(broken)).toContainEqual(expect.stringContaining(`${path}: found `));
  expect(() => createSimulator(broken)).toThrow('Scenario "test-world" is broken');
});
