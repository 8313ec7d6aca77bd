import {
  AcceptVpcPeeringConnectionCommand,
  CreateRouteCommand,
  CreateVpcPeeringConnectionCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
  paginateDescribeVpcPeeringConnections,
} from "@aws-sdk/client-ec2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { consoleCredentials, type Scenario } from "#lib/simulator/index.ts";
import { hub, ids, spoke, testWorld } from "#lib/simulator/test-world.ts";
import { type SdkWorld, sdkWorld } from "./sdk-world.ts";

const pcx = "pcx-00000001";
const manyPeerings: Scenario = {
  ...testWorld,
  peerings: Array.from({ length: 23 }, (_, index) => ({
    id: `pcx-${(index + 1).toString(16).padStart(8, "0")}`,
    requester: { vpcId: ids.hubVpc },
    accepter: { vpcId: `vpc-${(index + 200).toString(16).padStart(8, "0")}`, ...spoke, cidrs: [`10.${index}.0.0/16`] },
    status: "pending-acceptance",
  })),
};

let world: SdkWorld;
beforeEach(async () => {
  world = await sdkWorld(manyPeerings);
});
afterEach(() => world.http.close());

const refused = (name: string, httpStatusCode: number) => ({ name, $metadata: { httpStatusCode } });

test("a request that is not there reads as AWS's, exactly, and carries its request id", async () => {
  const call = world
    .ec2(hub)
    .send(new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: ["pcx-0000dead"] }));
  await expect(call).rejects.toMatchObject({
    ...refused("InvalidVpcPeeringConnectionID.NotFound", 400),
    message: "The vpcPeeringConnection ID 'pcx-0000dead' does not exist",
  });
  const requestId = world.simulator.calls.all()[0]?.requestId;
  await expect(call).rejects.toMatchObject({ $metadata: { requestId } });
});

test("the wrong side, the wrong state, the wrong key, the wrong Region", async () => {
  const accept = new AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId: pcx });
  await expect(world.ec2(hub).send(accept)).rejects.toMatchObject({
    ...refused("OperationNotPermitted", 400),
    message: `User ${hub.accountId} cannot accept peering ${pcx}`,
  });
  const options = new ModifyVpcPeeringConnectionOptionsCommand({
    VpcPeeringConnectionId: pcx,
    RequesterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
  });
  await expect(world.ec2(hub).send(options)).rejects.toMatchObject({
    message: `Peering ${pcx} is not active. Peering options can be added only to active peerings.`,
  });
  const stolen = { ...consoleCredentials(hub.accountId), secretAccessKey: "guessed" };
  const describe = new DescribeVpcsCommand({});
  await expect(world.ec2(hub, { credentials: stolen }).send(describe)).rejects.toMatchObject(
    refused("AuthFailure", 401),
  );
  await expect(world.ec2({ ...hub, region: "ap-east-1" }).send(describe)).rejects.toMatchObject(
    refused("AuthFailure", 401),
  );
});

test("STS refuses in its own words", async () => {
  const RoleArn = `arn:aws:iam::${spoke.accountId}:role/Peerdeck`;
  const wrongId = new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ExternalId: "guess" });
  await expect(world.sts().send(wrongId)).rejects.toMatchObject(refused("AccessDenied", 403));
  const tooLong = new AssumeRoleCommand({
    RoleArn,
    RoleSessionName: "me",
    ExternalId: "spoke-external-id",
    DurationSeconds: 7200,
  });
  await expect(world.sts().send(tooLong)).rejects.toMatchObject(refused("ValidationError", 400));
});

test("an expired session is RequestExpired", async () => {
  const { Credentials: keys } = await world
    .sts()
    .send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${spoke.accountId}:role/Limited`, RoleSessionName: "me" }));
  const credentials = {
    accessKeyId: keys?.AccessKeyId ?? "",
    secretAccessKey: keys?.SecretAccessKey ?? "",
    sessionToken: keys?.SessionToken ?? "",
  };
  const client = world.ec2({ ...spoke, region: "us-east-1" }, { credentials });
  await expect(client.send(new DescribeVpcsCommand({}))).resolves.toBeDefined();
  world.simulator.clock.advance(3_600_000);
  await expect(client.send(new DescribeVpcsCommand({}))).rejects.toMatchObject(refused("RequestExpired", 400));
});

test("a dry run is DryRunOperation 412 and makes nothing", async () => {
  const dryRun = new CreateVpcPeeringConnectionCommand({ DryRun: true, VpcId: ids.hubVpc, PeerVpcId: ids.hubOther });
  await expect(world.ec2(hub).send(dryRun)).rejects.toMatchObject(refused("DryRunOperation", 412));
  expect(world.simulator.truth().peerings).toHaveLength(23);
});

test("the SDK's own paginator sees every peering once", async () => {
  const seen: (string | undefined)[] = [];
  let pages = 0;
  for await (const page of paginateDescribeVpcPeeringConnections({ client: world.ec2(hub), pageSize: 10 }, {})) {
    pages += 1;
    seen.push(...(page.VpcPeeringConnections ?? []).map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId));
  }
  expect(pages).toBe(3);
  expect(new Set(seen)).toHaveLength(23);
});

test("a burst beyond the bucket is RequestLimitExceeded 503, and the SDK's retries get through", async () => {
  const client = world.ec2(hub);
  const create = () =>
    client.send(
      new CreateRouteCommand({
        RouteTableId: ids.hubMain,
        DestinationCidrBlock: "10.250.0.0/16",
        GatewayId: "igw-0000000a",
      }),
    );
  const answers = await Promise.allSettled(Array.from({ length: 60 }, create));
  const names = answers.map((answer) =>
    answer.status === "rejected" && answer.reason instanceof Error ? answer.reason.name : "done",
  );
  expect(names.filter((name) => name === "done")).toHaveLength(1);
  expect(names.filter((name) => name === "RequestLimitExceeded").length).toBeGreaterThanOrEqual(5);

  world.simulator.faults.set([{ kind: "throttle", match: { action: "DescribeVpcs" }, times: 2 }]);
  const patient = await world.ec2(hub, { maxAttempts: 3 }).send(new DescribeVpcsCommand({}));
  expect(patient.$metadata.attempts).toBe(3);
});

test("a lost answer: the SDK's retry is given the peering that its first attempt made", async () => {
  world.simulator.faults.set([
    { kind: "lost-answer", as: "disconnect", match: { action: "CreateVpcPeeringConnection" }, times: 1 },
  ]);
  const create = new CreateVpcPeeringConnectionCommand({ VpcId: ids.hubVpc, PeerVpcId: ids.hubOther });
  const answer = await world.ec2(hub, { maxAttempts: 2 }).send(create);
  expect(answer.$metadata.attempts).toBe(2);
  const made = world.simulator.truth().peerings.filter(({ accepter }) => accepter.vpcId === ids.hubOther);
  expect(made.map(({ id }) => id)).toEqual([answer.VpcPeeringConnection?.VpcPeeringConnectionId]);
});

test("a lost answer of CreateRoute: the retry finds the route already there", async () => {
  world.simulator.faults.set([
    { kind: "lost-answer", as: "internal-error", match: { action: "CreateRoute" }, times: 1 },
  ]);
  const create = new CreateRouteCommand({
    RouteTableId: ids.hubMain,
    DestinationCidrBlock: "10.0.0.0/15",
    VpcPeeringConnectionId: pcx,
  });
  await expect(world.ec2(hub, { maxAttempts: 2 }).send(create)).rejects.toMatchObject({
    name: "RouteAlreadyExists",
    message: "The route identified by 10.0.0.0/15 already exists.",
  });
});
