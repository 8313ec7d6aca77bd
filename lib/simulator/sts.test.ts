import { describe, expect, test } from "vitest";
import type { ScenarioRole } from "./scenario.ts";
import { type Answer, all, type TestAws, testAws } from "./test-client.ts";
import { callerKey, hub, ids, spoke, testWorld } from "./test-world.ts";

const arn = (accountId: string, name: string) => `arn:aws:iam::${accountId}:role/${name}`;
const spokeRole = {
  RoleArn: arn(spoke.accountId, "Peerdeck"),
  RoleSessionName: "peerdeck-ann",
  ExternalId: "spoke-external-id",
};

const assume = (aws: TestAws, parameters: Record<string, string>, credentials: object = callerKey): Promise<Answer> =>
  aws.call(hub, "AssumeRole", parameters, { service: "sts", credentials: { ...callerKey, ...credentials } });

const sessionOf = ({ xml }: Answer) => ({
  accessKeyId: all(xml, "AccessKeyId")[0] ?? "",
  secretAccessKey: all(xml, "SecretAccessKey")[0] ?? "",
  sessionToken: all(xml, "SessionToken")[0] ?? "",
});

describe("AssumeRole", () => {
  test("gives keys of the role's account, named after the session", async () => {
    const aws = testAws();
    const credentials = sessionOf(await assume(aws, spokeRole));
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const identity = await aws.call(spoke, "GetCallerIdentity", {}, { service: "sts", credentials });
    expect(all(identity.xml, "Account")).toEqual([spoke.accountId]);
    expect(all(identity.xml, "Arn")).toEqual(["arn:aws:sts::222222222222:assumed-role/Peerdeck/peerdeck-ann"]);
    await aws.call(spoke, "DescribeVpcs", {}, { credentials });
    expect(aws.calls.of("DescribeVpcs")).toMatchObject([{ accountId: spoke.accountId, sessionName: "peerdeck-ann" }]);
  });

  test("the session's ARN drops the role's path", async () => {
    const answer = await assume(testAws(), { RoleArn: arn(hub.accountId, "tools/Peerdeck"), RoleSessionName: "me" });
    expect(all(answer.xml, "Arn")).toEqual(["arn:aws:sts::111111111111:assumed-role/Peerdeck/me"]);
  });

  test.each([
    ["a wrong ExternalId", { ...spokeRole, ExternalId: "guess" }],
    ["no ExternalId", { RoleArn: spokeRole.RoleArn, RoleSessionName: "me" }],
    ["a role that is not there", { ...spokeRole, RoleArn: arn(spoke.accountId, "Nobody") }],
    ["an account that is not there", { ...spokeRole, RoleArn: arn("444444444444", "Peerdeck") }],
    ["a role without its path", { RoleArn: arn(hub.accountId, "Peerdeck"), RoleSessionName: "me" }],
    ["a role that trusts somebody else", { RoleArn: arn(spoke.accountId, "Elsewhere"), RoleSessionName: "me" }],
    ["a role that cannot be assumed", { RoleArn: arn(spoke.accountId, "Closed"), RoleSessionName: "me" }],
  ])("%s: one and the same AccessDenied", async (_name, parameters) => {
    const answer = await assume(testAws(), parameters);
    expect(answer).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(answer.message).toBe(
      `User: arn:aws:iam::111111111111:user/peerdeck is not authorized to perform: sts:AssumeRole on resource: ${parameters.RoleArn}`,
    );
    expect(answer.xml).toContain("<Type>Sender</Type>");
  });

  test.each([
    ["no role", { RoleSessionName: "me" }],
    ["a role ARN that is none", { ...spokeRole, RoleArn: "arn:aws:iam::2222:role/Peerdeck" }],
    ["a space in the session name", { ...spokeRole, RoleSessionName: "Ann Lee" }],
    ["a session name of one character", { ...spokeRole, RoleSessionName: "a" }],
    ["14 minutes", { ...spokeRole, DurationSeconds: "840" }],
    ["longer than the role allows", { ...spokeRole, DurationSeconds: "3601" }],
  ])("%s: ValidationError", async (_name, parameters) => {
    expect(await assume(testAws(), parameters)).toMatchObject({ status: 400, code: "ValidationError" });
  });

  test("from a role session no role can be had for more than an hour, whatever it allows itself", async () => {
    const aws = testAws();
    const two = { RoleArn: arn(hub.accountId, "tools/Peerdeck"), RoleSessionName: "me", DurationSeconds: "7200" };
    const first = await assume(aws, two);
    expect(first.status).toBe(200);
    const chained = await assume(aws, two, sessionOf(first));
    expect(chained).toMatchObject({
      code: "ValidationError",
      message: "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    });
  });

  test.each([
    ["a source identity", "sts:SetSourceIdentity", { SourceIdentity: "ann@example.com" }],
    ["session tags", "sts:TagSession", { "Tags.member.1.Key": "a", "Tags.member.1.Value": "b" }],
  ])("%s that the trust policy does not allow: AccessDenied, which names the action", async (_name, action, more) => {
    const answer = await assume(testAws(), { ...spokeRole, ...more });
    expect(answer).toMatchObject({ status: 403, code: "AccessDenied" });
    expect(answer.message).toBe(
      `User: arn:aws:iam::111111111111:user/peerdeck is not authorized to perform: ${action} on resource: ${spokeRole.RoleArn}`,
    );
  });

  test("a source identity that the trust policy allows is answered, and stays through every further role", async () => {
    const takes = (role: ScenarioRole): ScenarioRole => ({ ...role, takesSourceIdentity: true });
    const accounts = testWorld.accounts.map(({ roles = [], ...account }) => ({ ...account, roles: roles.map(takes) }));
    const aws = testAws({ ...testWorld, accounts });
    const own = { RoleArn: arn(hub.accountId, "tools/Peerdeck"), RoleSessionName: "me" };
    const first = await assume(aws, { ...own, SourceIdentity: "ann@example.com" });
    expect(all(first.xml, "SourceIdentity")).toEqual(["ann@example.com"]);
    const further = await assume(aws, spokeRole, sessionOf(first));
    expect(all(further.xml, "SourceIdentity")).toEqual(["ann@example.com"]);
    const changed = await assume(aws, { ...spokeRole, SourceIdentity: "bob@example.com" }, sessionOf(first));
    expect(changed.message).toContain("sts:SetSourceIdentity");
    expect((await assume(aws, { ...own, SourceIdentity: "no blanks" })).code).toBe("ValidationError");
  });

  test("a session policy only narrows", async () => {
    const aws = testAws();
    const Policy = JSON.stringify({
      Statement: [
        { Effect: "Allow", Action: "ec2:Describe*" },
        { Effect: "Deny", Action: ["ec2:DescribeSubnets"] },
      ],
    });
    const credentials = sessionOf(await assume(aws, { ...spokeRole, Policy }));
    const codes = ["DescribeVpcs", "DescribeSubnets", "CreateRoute"].map(
      async (action) => (await aws.call(spoke, action, {}, { credentials })).code,
    );
    expect(await Promise.all(codes)).toEqual([null, "UnauthorizedOperation", "UnauthorizedOperation"]);
    expect((await assume(aws, { ...spokeRole, Policy: "{" })).code).toBe("MalformedPolicyDocument");
  });
});

describe("a session ends", () => {
  test.each([
    ["when its time is over", (aws: TestAws) => aws.clock.advance(3_600_000)],
    ["when it is revoked", (aws: TestAws) => aws.expireSessions()],
  ])("%s: RequestExpired on EC2, ExpiredToken on STS", async (_name, end) => {
    const aws = testAws();
    const credentials = sessionOf(await assume(aws, spokeRole));
    expect((await aws.call(spoke, "DescribeVpcs", {}, { credentials })).status).toBe(200);
    end(aws);
    expect(await aws.call(spoke, "DescribeVpcs", {}, { credentials })).toMatchObject({
      code: "RequestExpired",
      status: 400,
    });
    const sts = await aws.call(spoke, "GetCallerIdentity", {}, { service: "sts", credentials });
    expect(sts).toMatchObject({ code: "ExpiredToken", status: 403 });
  });

  test("its Expiration is told on the client's clock, however the simulated time stands", async () => {
    const answer = await assume(testAws(), spokeRole);
    const told = Date.parse(all(answer.xml, "Expiration")[0] ?? "");
    expect(Math.abs(told - Date.now() - 3_600_000)).toBeLessThan(10_000);
  });
});

describe("what a role may not do", () => {
  const limited = { RoleArn: arn(spoke.accountId, "Limited"), RoleSessionName: "me" };

  test("is UnauthorizedOperation, in the Regions it is denied in, before any look at the parameters", async () => {
    const aws = testAws();
    const credentials = sessionOf(await assume(aws, limited));
    const inEurope = await aws.call(spoke, "DescribeVpcs", {}, { credentials });
    expect(inEurope).toMatchObject({ code: "UnauthorizedOperation", status: 403 });
    expect(inEurope.message).toBe(
      "You are not authorized to perform this operation. User: arn:aws:sts::222222222222:assumed-role/Limited/me is not authorized to perform: ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action",
    );
    expect((await aws.call({ ...spoke, region: "us-east-1" }, "DescribeVpcs", {}, { credentials })).status).toBe(200);
    const change = await aws.call(
      spoke,
      "CreateRoute",
      { DryRun: "true", RouteTableId: ids.spokeMain },
      { credentials },
    );
    expect(change.code).toBe("UnauthorizedOperation");
    expect(change.message).toContain("Encoded authorization failure message: ");
  });
});
