import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { beforeEach, expect, test, vi } from "vitest";
import { createSimulator, type Simulator } from "#lib/simulator/index.ts";
import { callerKey, spoke, testWorld } from "#lib/simulator/test-world.ts";
import { mockAws } from "../setup/mock-aws.ts";

let simulator: Simulator;
beforeEach(() => {
  simulator = createSimulator(testWorld);
});
mockAws(() => simulator);

async function sessionAtAws() {
  const sts = new STSClient({ region: "eu-west-1", credentials: callerKey, maxAttempts: 1 });
  const { Credentials: keys } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${spoke.accountId}:role/Peerdeck`,
      RoleSessionName: "peerdeck",
      ExternalId: "spoke-external-id",
    }),
  );
  return {
    accessKeyId: keys?.AccessKeyId ?? "",
    secretAccessKey: keys?.SecretAccessKey ?? "",
    sessionToken: keys?.SessionToken ?? "",
  };
}

test("AWS's own host names answer from the simulator, signatures verified", async () => {
  const ec2 = new EC2Client({ region: spoke.region, credentials: await sessionAtAws(), maxAttempts: 1 });
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: ["spoke"] }] }));
  expect(Vpcs).toHaveLength(1);
  expect(simulator.calls.all().map(({ action, accountId }) => [action, accountId])).toEqual([
    ["AssumeRole", "111111111111"],
    ["DescribeVpcs", "222222222222"],
  ]);
});

test("a cut connection is a network error, not an answer", async () => {
  const ec2 = new EC2Client({ region: spoke.region, credentials: await sessionAtAws(), maxAttempts: 1 });
  simulator.faults.set([{ kind: "disconnect", match: { action: "DescribeVpcs" } }]);
  const failure: unknown = await ec2.send(new DescribeVpcsCommand({})).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toMatchObject({ $metadata: { httpStatusCode: expect.any(Number) } });
});

test("any other host fails the test instead of reaching the network", async () => {
  await expect(fetch("https://example.com/")).rejects.toThrow();
  const [complaint] = vi.mocked(console.error).mock.calls.flat();
  expect(complaint).toContain("GET https://example.com/");
  vi.mocked(console.error).mockClear();
});
