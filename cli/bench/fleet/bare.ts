import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeDhcpOptions,
  paginateDescribeNetworkAcls,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { measured, tell } from "./measured.ts";
import type { Rows } from "./rows.ts";

/**
 * The reference: what one writes in an afternoon. The same calls, as many places at a time, a client for each account and
 * Region, the SDK's own retries.
 */
const [name = "", atOnce = "24"] = process.argv.slice(2);
const scenario = scenarioNamed(name);
if (!scenario) throw new Error(`No scenario ${name}`);
const sts = new STSClient({});
const rows: { -readonly [Key in keyof Rows]: Rows[Key] } = {
  peerings: 0,
  routeTables: 0,
  subnets: 0,
  vpcs: 0,
  dns: 0,
  securityGroups: 0,
  networkAcls: 0,
  interfaces: 0,
  dhcpOptions: 0,
  failed: 0,
};

async function clientOf(accountId: string, roleName: string, externalId: string, region: string): Promise<EC2Client> {
  const { Credentials: keys } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
      RoleSessionName: "bare",
      ExternalId: externalId,
    }),
  );
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "", SessionToken = "" } = keys ?? {};
  return new EC2Client({ region, credentials: { accessKeyId, secretAccessKey, sessionToken: SessionToken } });
}

async function readPlace(client: EC2Client): Promise<void> {
  const peerings = async () => {
    const vpcs = new Set<string>();
    for await (const page of paginateDescribeVpcPeeringConnections({ client, pageSize: 1000 }, {}))
      for (const each of page.VpcPeeringConnections ?? []) {
        rows.peerings += 1;
        for (const side of [each.RequesterVpcInfo, each.AccepterVpcInfo]) if (side?.VpcId) vpcs.add(side.VpcId);
      }
    return vpcs;
  };
  const own = async () => {
    const optionsOf = new Map<string, string>();
    for await (const page of paginateDescribeVpcs({ client, pageSize: 1000 }, {}))
      for (const each of page.Vpcs ?? []) {
        rows.vpcs += 1;
        if (each.VpcId) optionsOf.set(each.VpcId, each.DhcpOptionsId ?? "");
      }
    return optionsOf;
  };
  const subnets = async () => {
    for await (const page of paginateDescribeSubnets({ client, pageSize: 1000 }, {}))
      rows.subnets += page.Subnets?.length ?? 0;
  };
  const tables = async () => {
    for await (const page of paginateDescribeRouteTables({ client, pageSize: 100 }, {}))
      rows.routeTables += page.RouteTables?.length ?? 0;
  };
  const [peered, optionsOf] = await Promise.all([peerings(), own(), subnets(), tables()]);
  const vpcs = [...optionsOf.keys()].filter((vpcId) => peered.has(vpcId));
  if (vpcs.length === 0) return;
  await Promise.all([...vpcs.flatMap((vpcId) => attributes(client, vpcId)), filters(client, vpcs, optionsOf)]);
}

const attributes = (client: EC2Client, VpcId: string) =>
  (["enableDnsSupport", "enableDnsHostnames"] as const).map(async (Attribute) => {
    await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
    rows.dns += 1;
  });

/** What filters packets in these VPCs, and who resolves names there. */
async function filters(client: EC2Client, vpcs: string[], optionsOf: ReadonlyMap<string, string>): Promise<void> {
  const Filters = [{ Name: "vpc-id", Values: vpcs }];
  const groups = async () => {
    for await (const page of paginateDescribeSecurityGroups({ client, pageSize: 1000 }, { Filters }))
      rows.securityGroups += page.SecurityGroups?.length ?? 0;
  };
  const acls = async () => {
    for await (const page of paginateDescribeNetworkAcls({ client, pageSize: 1000 }, { Filters }))
      rows.networkAcls += page.NetworkAcls?.length ?? 0;
  };
  const interfaces = async () => {
    for await (const page of paginateDescribeNetworkInterfaces({ client, pageSize: 1000 }, { Filters }))
      rows.interfaces += page.NetworkInterfaces?.length ?? 0;
  };
  const options = async () => {
    const Values = [...new Set(vpcs.flatMap((vpcId) => optionsOf.get(vpcId) ?? []))];
    const named = { Filters: [{ Name: "dhcp-options-id", Values }] };
    for await (const page of paginateDescribeDhcpOptions({ client, pageSize: 1000 }, named))
      rows.dhcpOptions += page.DhcpOptions?.length ?? 0;
  };
  await Promise.all([groups(), acls(), interfaces(), options()]);
}

const places = scenario.accounts.flatMap(({ id, regions, roles = [] }) =>
  regions.map((region) => ({ id, region, role: roles[0]?.name ?? "", externalId: roles[0]?.externalId ?? "" })),
);
const cost = await measured(async () => {
  const queue = places.values();
  const worker = async () => {
    for (const { id, region, role, externalId } of queue)
      await clientOf(id, role, externalId, region)
        .then(readPlace)
        .catch(() => {
          rows.failed += 1;
        });
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, worker));
});
tell({ ...cost, rows });
