import "server-only";
/** A token bucket of AWS: how many calls at once, and how many a second after that. */
export interface Budget {
  readonly size: number;
  readonly perSecond: number;
}

const describing: Budget = { size: 100, perSecond: 20 };
const mutating: Budget = { size: 50, perSecond: 5 };
/** AWS publishes none, only that they are low and shared by the whole account. */
const organization: Budget = { size: 5, perSecond: 2 };

/** Per account, Region and action: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html */
export const awsBudgets = {
  "ec2:DescribeVpcs": describing,
  "ec2:DescribeVpcAttribute": describing,
  "ec2:DescribeSubnets": describing,
  "ec2:DescribeRouteTables": describing,
  "ec2:DescribeVpcPeeringConnections": describing,
  "ec2:DescribeRegions": describing,
  // Always with MaxResults: a whole list without it draws on a bucket of half the size.
  "ec2:DescribeSecurityGroups": describing,
  "ec2:DescribeNetworkInterfaces": describing,
  "ec2:DescribeInstances": describing,
  "ec2:DescribeNetworkAcls": describing,
  "ec2:DescribeManagedPrefixLists": describing,
  "ec2:GetManagedPrefixListEntries": describing,
  "ec2:DescribeNatGateways": describing,
  "ec2:DescribeDhcpOptions": describing,
  "ec2:CreateVpcPeeringConnection": mutating,
  "ec2:AcceptVpcPeeringConnection": mutating,
  "ec2:RejectVpcPeeringConnection": mutating,
  "ec2:DeleteVpcPeeringConnection": mutating,
  "ec2:ModifyVpcPeeringConnectionOptions": mutating,
  "ec2:ModifyVpcAttribute": mutating,
  "ec2:CreateRoute": mutating,
  "ec2:ReplaceRoute": mutating,
  "ec2:DeleteRoute": mutating,
  "ec2:AuthorizeSecurityGroupIngress": mutating,
  "ec2:AuthorizeSecurityGroupEgress": mutating,
  "ec2:RevokeSecurityGroupIngress": mutating,
  "ec2:RevokeSecurityGroupEgress": mutating,
  "ec2:CreateNetworkAclEntry": mutating,
  "ec2:DeleteNetworkAclEntry": mutating,
  "ec2:CreateTags": { size: 100, perSecond: 10 },
  "sts:AssumeRole": { size: 600, perSecond: 600 },
  "sts:GetCallerIdentity": { size: 600, perSecond: 600 },
  "organizations:ListAccounts": organization,
  "organizations:ListAccountsForParent": organization,
  "organizations:ListOrganizationalUnitsForParent": organization,
  "organizations:ListTagsForResource": organization,
} as const satisfies Record<string, Budget>;

export type Action = keyof typeof awsBudgets;
