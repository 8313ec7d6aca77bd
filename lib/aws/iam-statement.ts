import "server-only";
import { partitionOf } from "#lib/config/partition.ts";
import type { Circumstances } from "./circumstances.ts";

/** The resources that an action is checked against: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const resourceTypes: Partial<Record<Circumstances["action"], readonly string[]>> = {
  "ec2:CreateVpcPeeringConnection": ["vpc", "vpc-peering-connection"],
  "ec2:AcceptVpcPeeringConnection": ["vpc", "vpc-peering-connection"],
  "ec2:RejectVpcPeeringConnection": ["vpc-peering-connection"],
  "ec2:DeleteVpcPeeringConnection": ["vpc-peering-connection"],
  "ec2:ModifyVpcPeeringConnectionOptions": ["vpc-peering-connection"],
  "ec2:CreateTags": ["vpc-peering-connection"],
  "ec2:ModifyVpcAttribute": ["vpc"],
  "ec2:CreateRoute": ["route-table"],
  "ec2:ReplaceRoute": ["route-table"],
  "ec2:DeleteRoute": ["route-table"],
  "ec2:AuthorizeSecurityGroupIngress": ["security-group"],
  "ec2:AuthorizeSecurityGroupEgress": ["security-group"],
  "ec2:RevokeSecurityGroupIngress": ["security-group"],
  "ec2:RevokeSecurityGroupEgress": ["security-group"],
  "ec2:CreateNetworkAclEntry": ["network-acl"],
  "ec2:DeleteNetworkAclEntry": ["network-acl"],
};

/** The IAM statement that would allow the call, ready to paste. */
export function allowStatement({
  accountId,
  region,
  action,
}: Pick<Circumstances, "accountId" | "region" | "action">): string {
  const arns = resourceTypes[action]?.map(
    (type) => `arn:${partitionOf(region)}:ec2:${region}:${accountId ?? "*"}:${type}/*`,
  );
  return JSON.stringify({ Effect: "Allow", Action: action, Resource: arns ?? "*" });
}
