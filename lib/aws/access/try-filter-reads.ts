import "server-only";
import {
  DescribeDhcpOptionsCommand,
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";
import { ok } from "#lib/result.ts";
import type { Ec2 } from "../ec2.ts";
import { read } from "../reads/reader.ts";
import type { At } from "../terms.ts";

/** The least that each listing takes. */
const few = { MaxResults: 5 };

/** Of AWS's shape, and nobody's. */
const noList = "pl-0ffffffffffffffff";

/** The reads by which checks and reachability know what filters packets, each sent once. */
export async function tryFilterReads(ec2: Ec2, at: At) {
  const [groups, acls, interfaces, instances, gateways, options, lists] = await Promise.all([
    read(ec2, at, "ec2:DescribeSecurityGroups", new DescribeSecurityGroupsCommand(few)),
    read(ec2, at, "ec2:DescribeNetworkAcls", new DescribeNetworkAclsCommand(few)),
    read(ec2, at, "ec2:DescribeNetworkInterfaces", new DescribeNetworkInterfacesCommand(few)),
    read(ec2, at, "ec2:DescribeInstances", new DescribeInstancesCommand(few)),
    read(ec2, at, "ec2:DescribeNatGateways", new DescribeNatGatewaysCommand(few)),
    read(ec2, at, "ec2:DescribeDhcpOptions", new DescribeDhcpOptionsCommand(few)),
    read(ec2, at, "ec2:DescribeManagedPrefixLists", new DescribeManagedPrefixListsCommand(few)),
  ]);
  const listed = lists.ok ? lists.data.PrefixLists?.find(({ OwnerId }) => OwnerId === at.accountId) : undefined;
  const command = new GetManagedPrefixListEntriesCommand({
    PrefixListId: listed?.PrefixListId ?? noList,
    MaxResults: 5,
  });
  const entries = await read(ec2, at, "ec2:GetManagedPrefixListEntries", command);
  // A refusal to look at it would come before its absence.
  const seen = entries.ok || entries.error.problem.code !== "not-found" ? entries : ok(null);
  return {
    "ec2:DescribeSecurityGroups": groups,
    "ec2:DescribeNetworkAcls": acls,
    "ec2:DescribeNetworkInterfaces": interfaces,
    "ec2:DescribeInstances": instances,
    "ec2:DescribeNatGateways": gateways,
    "ec2:DescribeDhcpOptions": options,
    "ec2:DescribeManagedPrefixLists": lists,
    "ec2:GetManagedPrefixListEntries": seen,
  } as const;
}
