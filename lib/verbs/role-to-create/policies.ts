import "server-only";
import type { AccountId } from "#lib/peering/ids.ts";

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: { readonly AWS: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

const policy = (...statements: readonly Statement[]): Policy => ({ Version: "2012-10-17", Statement: statements });

/** Whom a trust policy has to name for the identity that GetCallerIdentity tells. */
export interface Trusted {
  readonly principal: string;
  /** Only these of the principal's account; null: the principal itself says it all. */
  readonly only: readonly string[] | null;
}

/**
 * A session's ARN leaves out the path of its role, and a trust policy that names a role which does not exist is refused. So a role
 * is trusted by its name under any path, within its account.
 */
export function trustedFor(callerArn: string): Trusted | null {
  const session = /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\//.exec(callerArn);
  if (session !== null) {
    const [, partition, account, role] = session;
    const roles = `arn:${partition}:iam::${account}:role`;
    return { principal: `arn:${partition}:iam::${account}:root`, only: [`${roles}/${role}`, `${roles}/*/${role}`] };
  }
  return /^arn:[a-z-]+:iam::\d{12}:(?:user\/[\w+=,.@/-]+|root)$/.test(callerArn)
    ? { principal: callerArn, only: null }
    : null;
}

export interface TrustAsked {
  readonly externalId: string;
  /** Sessions are to carry who pressed the button, which takes an action of its own. */
  readonly sourceIdentity: boolean;
}

export const trustPolicy = ({ principal, only }: Trusted, { externalId, sourceIdentity }: TrustAsked): Policy =>
  policy({
    Sid: "PeerdeckWithThisExternalId",
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: sourceIdentity ? ["sts:AssumeRole", "sts:SetSourceIdentity"] : "sts:AssumeRole",
    Condition: {
      StringEquals: { "sts:ExternalId": externalId },
      ...(only !== null && { ArnLike: { "aws:PrincipalArn": only } }),
    },
  });

const reading: Statement = {
  Sid: "PeerdeckRead",
  Effect: "Allow",
  Action: [
    "ec2:DescribeVpcs",
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeVpcPeeringConnections",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSubnets",
    "ec2:DescribeRegions",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeNetworkAcls",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeInstances",
    "ec2:DescribeNatGateways",
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeManagedPrefixLists",
    "ec2:GetManagedPrefixListEntries",
  ],
  Resource: "*",
};

/** Only what Peerdeck calls, and changes only in this account. */
export function permissionsPolicy(accountId: AccountId, partition: string, changes: boolean): Policy {
  if (!changes) return policy(reading);
  const all = (type: string) => `arn:${partition}:ec2:*:${accountId}:${type}/*`;
  return policy(
    reading,
    {
      Sid: "PeerdeckPeerings",
      Effect: "Allow",
      Action: [
        "ec2:CreateVpcPeeringConnection",
        "ec2:AcceptVpcPeeringConnection",
        "ec2:RejectVpcPeeringConnection",
        "ec2:DeleteVpcPeeringConnection",
        "ec2:ModifyVpcPeeringConnectionOptions",
      ],
      Resource: [all("vpc"), all("vpc-peering-connection")],
    },
    { Sid: "PeerdeckTags", Effect: "Allow", Action: "ec2:CreateTags", Resource: all("vpc-peering-connection") },
    {
      Sid: "PeerdeckRoutes",
      Effect: "Allow",
      Action: ["ec2:CreateRoute", "ec2:ReplaceRoute", "ec2:DeleteRoute"],
      Resource: all("route-table"),
    },
  );
}
