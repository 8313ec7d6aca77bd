import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  CreateVpcPeeringConnectionCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeRouteTablesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  ModifyVpcAttributeCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
  RejectVpcPeeringConnectionCommand,
  waitUntilVpcPeeringConnectionDeleted,
} from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hub, ids, spoke } from "#lib/simulator/test-world.ts";
import { type SdkWorld, sdkWorld } from "./sdk-world.ts";

let world: SdkWorld;
let requester: EC2Client;
let accepter: EC2Client;

beforeEach(async () => {
  world = await sdkWorld();
  requester = world.ec2(hub);
  accepter = world.ec2(spoke);
});
afterEach(() => world.http.close());

async function request(): Promise<string> {
  const { VpcPeeringConnection: made } = await requester.send(
    new CreateVpcPeeringConnectionCommand({
      VpcId: ids.hubVpc,
      PeerVpcId: ids.spokeVpc,
      PeerOwnerId: spoke.accountId,
      PeerRegion: spoke.region,
      TagSpecifications: [
        { ResourceType: "vpc-peering-connection", Tags: [{ Key: "Name", Value: "hub + <spoke> & é" }] },
      ],
    }),
  );
  if (made?.VpcPeeringConnectionId === undefined) throw new Error("no peering in the answer");
  expect(made.Status).toEqual({ Code: "initiating-request", Message: `Initiating Request to ${spoke.accountId}` });
  expect(made.Tags).toEqual([{ Key: "Name", Value: "hub + <spoke> & é" }]);
  expect(made.ExpirationTime).toEqual(new Date("2026-11-30T07:10:00.000Z"));
  return made.VpcPeeringConnectionId;
}

const view = async (client: EC2Client, id: string) => {
  const answer = await client.send(new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: [id] }));
  const [peering] = answer.VpcPeeringConnections ?? [];
  if (peering === undefined) throw new Error(`no ${id} in the answer`);
  return peering;
};

async function activate(): Promise<string> {
  const id = await request();
  world.simulator.clock.advance(2_000);
  const { VpcPeeringConnection: accepted } = await accepter.send(
    new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }),
  );
  expect(accepted?.Status?.Code).toBe("provisioning");
  world.simulator.clock.advance(5_000);
  return id;
}

test("a role of another account is assumed, and speaks for that account", async () => {
  const { Credentials: keys, AssumedRoleUser: user } = await world.sts().send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${spoke.accountId}:role/Peerdeck`,
      RoleSessionName: "peerdeck-ann",
      ExternalId: "spoke-external-id",
    }),
  );
  expect(user?.Arn).toBe(`arn:aws:sts::${spoke.accountId}:assumed-role/Peerdeck/peerdeck-ann`);
  expect(keys?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  const credentials = {
    accessKeyId: keys?.AccessKeyId ?? "",
    secretAccessKey: keys?.SecretAccessKey ?? "",
    sessionToken: keys?.SessionToken ?? "",
  };
  const { Vpcs, $metadata } = await world
    .ec2(spoke, { credentials })
    .send(new DescribeVpcsCommand({ MaxResults: 100 }));
  expect(Vpcs?.map(({ OwnerId }) => OwnerId)).toEqual([spoke.accountId, spoke.accountId, spoke.accountId]);
  expect($metadata.requestId).toBe(world.simulator.calls.of("DescribeVpcs")[0]?.requestId);
  const identity = await world.sts().send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(hub.accountId);
});

test("a peering from request to traffic: accepted, routed, DNS on, tagged, deleted", async () => {
  const id = await activate();
  expect((await view(requester, id)).AccepterVpcInfo?.CidrBlockSet).toEqual([{ CidrBlock: "10.1.0.0/16" }]);
  const route = { RouteTableId: ids.hubMain, DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: id };
  expect((await requester.send(new CreateRouteCommand(route))).Return).toBe(true);
  const { RouteTables } = await requester.send(new DescribeRouteTablesCommand({ RouteTableIds: [ids.hubMain] }));
  expect(RouteTables?.[0]?.Routes).toContainEqual({
    DestinationCidrBlock: "10.1.0.0/16",
    VpcPeeringConnectionId: id,
    State: "active",
    Origin: "CreateRoute",
  });
  const options = await accepter.send(
    new ModifyVpcPeeringConnectionOptionsCommand({
      VpcPeeringConnectionId: id,
      AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
    }),
  );
  expect(options.AccepterPeeringConnectionOptions?.AllowDnsResolutionFromRemoteVpc).toBe(true);
  expect(options.RequesterPeeringConnectionOptions).toBeUndefined();
  await accepter.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "Name", Value: "theirs" }] }));
  expect((await view(accepter, id)).Tags).toEqual([{ Key: "Name", Value: "theirs" }]);
  expect((await view(requester, id)).AccepterVpcInfo?.PeeringOptions).toBeUndefined();

  await requester.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
  expect((await view(requester, id)).Status?.Code).toBe("deleting");
  world.simulator.clock.advance(2_000);
  const waited = await waitUntilVpcPeeringConnectionDeleted(
    { client: requester, maxWaitTime: 30 },
    { VpcPeeringConnectionIds: [id] },
  );
  expect(waited.state).toBe("SUCCESS");
  const after = await requester.send(new DescribeRouteTablesCommand({ RouteTableIds: [ids.hubMain] }));
  expect(after.RouteTables?.[0]?.Routes?.find((one) => one.VpcPeeringConnectionId === id)?.State).toBe("blackhole");
});

test("a rejected request cannot be deleted", async () => {
  const id = await request();
  world.simulator.clock.advance(2_000);
  expect((await accepter.send(new RejectVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }))).Return).toBe(
    true,
  );
  world.simulator.clock.advance(1_000);
  await expect(
    requester.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id })),
  ).rejects.toMatchObject({
    name: "InvalidStateTransition",
    message: `Invalid state transition for ${id}, attempted to transition from rejected to deleting`,
    $metadata: { httpStatusCode: 400 },
  });
});

test("a VPC's DNS attributes are read and changed one at a time", async () => {
  const VpcId = ids.spokeOther;
  await accepter.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  const read = await accepter.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" }));
  expect(read.EnableDnsHostnames).toEqual({ Value: true });
});

describe("empty answers are lists, not undefined", () => {
  test("filtered to nothing", async () => {
    const answer = await requester.send(
      new DescribeVpcPeeringConnectionsCommand({ Filters: [{ Name: "status-code", Values: ["failed"] }] }),
    );
    expect(answer.VpcPeeringConnections).toEqual([]);
    expect(answer.NextToken).toBeUndefined();
  });
});
