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
};

export const partitionOf = (region: string): string => {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("us-isob-")) return "aws-iso-b";
  if (region.startsWith("us-isof-")) return "aws-iso-f";
  if (region.startsWith("us-iso-")) return "aws-iso";
  if (region.startsWith("eu-isoe-")) return "aws-iso-e";
  return region.startsWith("eusc-") ? "aws-eusc" : "aws";
};

/** The IAM statement that would allow the call, ready to paste. */
export function allowStatement({ accountId, region, action }: Circumstances): string {
  const arns = resourceTypes[action]?.map((type) => `arn:${partitionOf(region)}:ec2:${region}:${accountId}:${type}/*`);
  return JSON.stringify({ Effect: "Allow", Action: action, Resource: arns ?? "*" });
}
