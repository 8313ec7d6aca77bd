import { expect, test } from "vitest";
import { fixesAsCli, fixesAsTerraform } from "./fix-code.ts";
import { fixId } from "./fix-id.ts";
import { compileNetwork } from "./network.ts";
import { reach } from "./reach.ts";
import * as make from "./testing/network.ts";

/** Two VPCs of two accounts that nothing connects yet, and a group that lets nobody in. */
function fixes() {
  const vpcs = [
    make.vpc("vpc-1", "111111111111", "us-east-1", ["10.1.0.0/16"]),
    make.vpc("vpc-2", "222222222222", "us-east-1", ["10.2.0.0/16"]),
  ];
  const subnets = vpcs.map((vpc, at) => make.subnet(`subnet-${at + 1}`, vpc, [`10.${at + 1}.0.0/24`]));
  const groups = vpcs.map((vpc, at) => ({ ...make.everything(vpc), ...(at === 1 ? { ingress: [] } : {}) }));
  const network = compileNetwork(
    make.observe({
      vpcs,
      subnets,
      tables: vpcs.map((vpc, at) => make.table(`rtb-${at + 1}`, vpc, true, [], [`10.${at + 1}.0.0/16 local`])),
      groups,
      acls: vpcs.map((vpc, at) =>
        make.acl(`acl-${at + 1}`, vpc, [`subnet-${at + 1}`], at === 1 ? [] : make.allowAll, make.allowAll),
      ),
      interfaces: subnets.map((subnet, at) =>
        make.host(`eni-${at + 1}`, subnet, [`10.${at + 1}.0.4`], [`sg-all-vpc-${at + 1}`]),
      ),
      peerings: [],
      lists: [],
    }),
  );
  const end = (interfaceId: string) => ({ kind: "interface", interfaceId, address: null }) as const;
  const question = {
    from: end("eni-1"),
    to: end("eni-2"),
    service: { protocol: "tcp", port: 443 },
    family: null,
  } as const;
  return reach(network, question, "group").fixes.map(({ operation }) => operation);
}

test("all mends together are one script, in which the new peering's id is carried on", () => {
  expect(fixesAsCli(fixes()).split("\n").slice(3)).toEqual([
    "PEERING_ID=$(aws ec2 create-vpc-peering-connection --vpc-id vpc-1 --peer-vpc-id vpc-2 --peer-owner-id 222222222222 --peer-region us-east-1 --region us-east-1 --profile 111111111111 --query VpcPeeringConnection.VpcPeeringConnectionId --output text)",
    'aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id "$PEERING_ID" --region us-east-1 --profile 222222222222',
    'aws ec2 create-route --route-table-id rtb-1 --destination-cidr-block 10.2.0.0/16 --vpc-peering-connection-id "$PEERING_ID" --region us-east-1 --profile 111111111111',
    "aws ec2 create-network-acl-entry --network-acl-id acl-2 --rule-number 32766 --ingress --protocol 6 --rule-action allow --cidr-block 10.1.0.0/24 --port-range From=443,To=443 --region us-east-1 --profile 222222222222",
    `aws ec2 authorize-security-group-ingress --group-id sg-all-vpc-2 --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"UserIdGroupPairs":[{"GroupId":"sg-all-vpc-1","UserId":"111111111111"}]}]' --region us-east-1 --profile 222222222222`,
    'aws ec2 create-route --route-table-id rtb-2 --destination-cidr-block 10.1.0.0/16 --vpc-peering-connection-id "$PEERING_ID" --region us-east-1 --profile 222222222222',
    "",
  ]);
});

test("as Terraform each is a resource of its own account's provider", () => {
  const code = fixesAsTerraform(fixes());
  expect(code.match(/^(?:provider|resource) .*(?= \{)/gm)).toEqual([
    'provider "aws"',
    'provider "aws"',
    'resource "aws_vpc_peering_connection" "this"',
    'resource "aws_vpc_peering_connection_accepter" "this"',
    'resource "aws_route" "rtb_1_10_2_0_0_16"',
    expect.stringMatching(/^resource "aws_network_acl_rule"/),
    expect.stringMatching(/^resource "aws_vpc_security_group_ingress_rule"/),
    'resource "aws_route" "rtb_2_10_1_0_0_16"',
  ]);
  expect(code).toContain('referenced_security_group_id = "111111111111/sg-all-vpc-1"');
  expect(code).toContain("aws_vpc_peering_connection.this.id");
});

test("no two mends of one answer have the same name", () => {
  const names = fixes().map(fixId);
  expect(new Set(names).size).toBe(names.length);
});
