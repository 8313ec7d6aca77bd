import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import { idOf } from "#lib/simulator/scenarios/index.ts";
import type { PeeringAnswer, Peerings } from "./aws-answers.ts";
import { answer, type Caller, refusal, slowly } from "./aws-cli.ts";
import { administrator, assumedRole, hub, requireScenario } from "./callers.ts";

/** What AWS refuses, in its own codes and words, as the AWS CLI shows them. */
const account = { shop: "111111111111", data: "222222222222" };
const vpc = { shop: idOf("vpc", "01111010"), data: idOf("vpc", "02222020") };
const table = { shop: idOf("rtb", "01111010", 1), data: idOf("rtb", "02222020", 1) };
const role = (id: string) => `arn:aws:iam::${id}:role/Peerdeck`;
const absent = "pcx-0123456789abcdef0";

vi.setConfig(slowly);

let world: ListeningSimulator;
let shop: Caller;
beforeAll(async () => {
  world = await startSimulator(requireScenario("denied-role"));
  shop = administrator(world, account.shop, "us-east-1");
});
afterAll(() => world.close());

const assume = (arn: string, more = "") =>
  refusal(hub(world, "us-east-1"), `sts assume-role --role-session-name test --role-arn ${arn}${more}`);

describe("STS", () => {
  test("says the same of a wrong external id, a missing one and a role that is not there", async () => {
    const [wrong, missing] = await Promise.all([
      assume(role(account.shop), " --external-id guessed"),
      assume(role(account.shop)),
    ]);
    const nobody = await assume(role("333333333333"));
    for (const [denied, arn] of [
      [wrong, role(account.shop)],
      [missing, role(account.shop)],
      [nobody, role("333333333333")],
    ] as const)
      expect(denied).toEqual({
        code: "AccessDenied",
        message: `User: arn:aws:iam::999999999999:user/peerdeck is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      });
  });

  test("refuses a session longer than the role allows", async () => {
    const external = " --external-id peerdeck-shop-1111 --duration-seconds 7200";
    expect(await assume(role(account.shop), external)).toEqual({
      code: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
  });

  test("does not know a made-up key; EC2 says so in other words", async () => {
    const stranger = { ...shop, keys: { accessKeyId: "AKIAMADEUP0000000000", secretAccessKey: "nothing" } };
    const [sts, ec2] = await Promise.all([
      refusal(stranger, "sts get-caller-identity"),
      refusal(stranger, "ec2 describe-vpcs"),
    ]);
    expect(sts).toEqual({
      code: "InvalidClientTokenId",
      message: "The security token included in the request is invalid.",
    });
    expect(ec2).toEqual({
      code: "AuthFailure",
      message: "AWS was not able to validate the provided access credentials",
    });
  });
});

describe("EC2", () => {
  test("answers a dry run with DryRunOperation where it may be done, and does nothing", async () => {
    const request = `ec2 create-vpc-peering-connection --vpc-id ${vpc.shop} --peer-vpc-id ${vpc.data}`;
    expect(await refusal(shop, `${request} --dry-run`)).toEqual({
      code: "DryRunOperation",
      message: "Request would have succeeded, but DryRun flag is set.",
    });
    expect(world.truth().peerings).toEqual([]);
  });

  test("answers it with UnauthorizedOperation where the role may not, and names the action", async () => {
    const data = await assumedRole(world, account.data, "eu-west-1");
    const route = `--route-table-id ${table.data} --destination-cidr-block 10.10.0.0/16 --vpc-peering-connection-id ${absent}`;
    const denied = await refusal(data, `ec2 create-route ${route} --dry-run`);
    expect(denied.code).toBe("UnauthorizedOperation");
    expect(denied.message).toMatch(
      /^You are not authorized to perform this operation\. User: arn:aws:sts::222222222222:/,
    );
    expect(denied.message).toContain("is not authorized to perform: ec2:CreateRoute because");
    expect(denied.message).toContain("Encoded authorization failure message: ");
  });

  test("tells an id that is not there from one that cannot be, with AWS's own letter case", async () => {
    const describePeerings = "ec2 describe-vpc-peering-connections --vpc-peering-connection-ids";
    const [missing, malformed] = await Promise.all([
      refusal(shop, `${describePeerings} ${absent}`),
      refusal(shop, `${describePeerings} pcx-nonsense`),
    ]);
    expect(missing.code).toBe("InvalidVpcPeeringConnectionID.NotFound");
    expect(malformed.code).toBe("InvalidVpcPeeringConnectionId.Malformed");
    const [foreign, wrongRegion] = await Promise.all([
      refusal(shop, `ec2 describe-route-tables --route-table-ids ${table.data}`),
      refusal({ ...shop, region: "eu-west-1" }, `ec2 describe-vpcs --vpc-ids ${vpc.shop}`),
    ]);
    expect(foreign.code).toBe("InvalidRouteTableID.NotFound");
    expect(wrongRegion).toEqual({
      code: "InvalidVpcID.NotFound",
      message: `The vpc ID '${vpc.shop}' does not exist`,
    });
  });

  test("answers AuthFailure in a Region that the account has not opted into", async () => {
    expect(await refusal({ ...shop, region: "ap-southeast-4" }, "ec2 describe-vpcs")).toEqual({
      code: "AuthFailure",
      message: "AWS was not able to validate the provided access credentials",
    });
  });

  test("takes a request to a VPC that is not there, lets it fail a moment later, and lets nobody delete it", async () => {
    const made = await answer<PeeringAnswer>(
      shop,
      `ec2 create-vpc-peering-connection --vpc-id ${vpc.shop} --peer-vpc-id ${vpc.data} --peer-owner-id ${account.data} --peer-region us-east-1`,
    );
    expect(made.VpcPeeringConnection.Status.Code).toBe("initiating-request");
    const id = made.VpcPeeringConnection.VpcPeeringConnectionId;
    world.clock.advance(60_000);
    const [{ VpcPeeringConnections: views }, refused] = await Promise.all([
      answer<Peerings>(shop, "ec2 describe-vpc-peering-connections --filters Name=status-code,Values=failed"),
      refusal(shop, `ec2 delete-vpc-peering-connection --vpc-peering-connection-id ${id}`),
    ]);
    expect(views.map((view) => view.VpcPeeringConnectionId)).toEqual([id]);
    expect(views[0]?.Status.Message).toBe("Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");
    expect(views[0]?.RequesterVpcInfo).toEqual({ OwnerId: account.shop, VpcId: vpc.shop, Region: "us-east-1" });
    expect(refused).toEqual({
      code: "InvalidStateTransition",
      message: `Invalid state transition for ${id}, attempted to transition from failed to deleting`,
    });
  });

  test("refuses a call faster than its token bucket fills", async () => {
    world.faults.set([{ kind: "throttle", match: { action: "DescribeVpcs" } }]);
    const throttled = await refusal(shop, "ec2 describe-vpcs");
    world.faults.clear();
    expect(throttled).toEqual({ code: "RequestLimitExceeded", message: "Request limit exceeded." });
  });
});

test("without the AWS CLI these tests fail and say what to install", async () => {
  vi.stubEnv("PATH", "/nowhere");
  await expect(answer(shop, "ec2 describe-vpcs")).rejects.toThrow(/found none\. Install it: Debian and Ubuntu/);
  vi.unstubAllEnvs();
});
