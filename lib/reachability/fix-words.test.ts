import { expect, test } from "vitest";
import type { AccountId, VpcId } from "#lib/peering/ids.ts";
import { ask, openDesk } from "./desk.ts";
import * as make from "./testing/network.ts";

const participant = "333333333333" as AccountId;
const group = { groupId: "sg-9", name: "web", ownerId: participant, ingress: [] };

/** eni-2 is a participant's, in a subnet that vpc-2 shares with it. */
function askedOf(vpcId: string) {
  const vpcs = [
    make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]),
    make.vpc("vpc-2", "222222222222", "us-east-1", ["10.2.0.0/16"]),
  ] as const;
  const subnets = vpcs.map((vpc, at) => make.subnet(`subnet-${at + 1}`, vpc, [`10.${at + 1}.0.0/24`]));
  const { places } = make.observe({
    vpcs,
    subnets,
    tables: vpcs.map((vpc, at) =>
      make.table(`rtb-${at + 1}`, vpc, true, [], [`10.${at + 1}.0.0/16 local`, `10.${2 - at}.0.0/16 pcx-1`]),
    ),
    groups: vpcs.map((vpc) => make.everything(vpc)),
    acls: vpcs.map((vpc, at) => make.acl(`acl-${at + 1}`, vpc, [`subnet-${at + 1}`], make.allowAll, make.allowAll)),
    interfaces: subnets.map((subnet, at) => ({
      ...make.host(`eni-${at + 1}`, subnet, [`10.${at + 1}.0.4`], [at === 0 ? "sg-all-vpc-1" : "sg-9"]),
      ownerId: at === 0 ? subnet.ownerId : participant,
    })),
    peerings: [make.peering("pcx-1", vpcs[0], vpcs[1], "active")],
    lists: [],
  });
  const theirs = { ...make.everything(vpcs[1]), ...group, vpcId: vpcId as VpcId };
  const seen = places.map((place) => ({ ...place, accountId: participant, securityGroups: make.known([theirs]) }));
  const desk = openDesk({ places: [...places, ...seen.slice(0, 1)] });
  const end = (interfaceId: string) => ({ kind: "interface", interfaceId, address: null }) as const;
  const service = { protocol: "tcp", port: 443 } as const;
  return ask(desk, { from: end("eni-1"), to: end("eni-2"), service, family: null }, "address").fixes;
}

test.each([
  ["its group", "vpc-2", "web (sg-9)"],
  ["a group of another VPC", "vpc-3", "sg-9"],
])("a mend of a participant, in %s, says whose account it is in, and is not done from here", (_what, vpcId, label) => {
  expect(askedOf(vpcId)).toMatchObject([
    {
      summary: `Allow inbound tcp 443 from 10.1.0.4/32, in security group ${label} of account ${participant}, us-east-1`,
      refusal: { code: "not-managed", accountId: participant },
    },
  ]);
});
