import { expect, test } from "vitest";
import { all, type TestAws, testAws } from "../test-client.ts";
import { callerKey, hub, stranger } from "../test-world.ts";

const caller = "arn:aws:iam::111111111111:user/peerdeck";
const roleArn = `arn:aws:iam::${stranger.accountId}:role/tools/Newcomer`;

const trust = (statement: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: caller },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "its-own-id" } },
        ...statement,
      },
    ],
  });

const iam = (aws: TestAws, action: string, parameters: Record<string, string>) =>
  aws.call({ ...stranger, region: "us-east-1" }, action, parameters, { service: "iam" });
const create = (aws: TestAws, document = trust()) =>
  iam(aws, "CreateRole", {
    RoleName: "Newcomer",
    Path: "/tools/",
    Description: "x",
    AssumeRolePolicyDocument: document,
  });
const allow = (aws: TestAws, ...actions: string[]) =>
  iam(aws, "PutRolePolicy", {
    RoleName: "Newcomer",
    PolicyName: "Peerdeck",
    PolicyDocument: JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] }),
  });
const assume = (aws: TestAws, more: Record<string, string> = { ExternalId: "its-own-id" }) =>
  aws.call(
    hub,
    "AssumeRole",
    { RoleArn: roleArn, RoleSessionName: "me", ...more },
    { service: "sts", credentials: callerKey },
  );

test("a role that is created lets in whom its trust policy names, with its external id and not without", async () => {
  const aws = testAws();
  expect((await assume(aws)).code).toBe("AccessDenied");
  const made = await create(aws);
  expect(all(made.xml, "Arn")).toEqual([roleArn]);
  expect(made.xml).toContain(
    '<CreateRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateRoleResult>',
  );
  expect((await assume(aws)).status).toBe(200);
  expect((await assume(aws, {})).code).toBe("AccessDenied");
  expect((await assume(aws, { ExternalId: "another" })).code).toBe("AccessDenied");
});

test("it may do nothing until a policy is put on it, and then what that allows, also in sessions of before", async () => {
  const aws = testAws();
  await create(aws);
  const { xml } = await assume(aws);
  const credentials = {
    accessKeyId: all(xml, "AccessKeyId")[0] ?? "",
    secretAccessKey: all(xml, "SecretAccessKey")[0] ?? "",
    sessionToken: all(xml, "SessionToken")[0] ?? "",
  };
  const codeOf = async (action: string) => (await aws.call(stranger, action, {}, { credentials })).code;
  expect(await codeOf("DescribeVpcs")).toBe("UnauthorizedOperation");
  expect((await allow(aws, "ec2:Describe*")).status).toBe(200);
  expect([await codeOf("DescribeVpcs"), await codeOf("CreateRoute")]).toEqual([null, "UnauthorizedOperation"]);
});

test("a name is taken once, and a policy wants a role that is there", async () => {
  const aws = testAws();
  expect(await allow(aws, "ec2:*")).toMatchObject({ status: 404, code: "NoSuchEntity" });
  await create(aws);
  expect(await create(aws)).toMatchObject({ status: 409, code: "EntityAlreadyExists" });
});

test.each([
  ["a principal that does not exist", { Principal: { AWS: "arn:aws:iam::111111111111:role/Nobody" } }],
  ["a condition that is not modelled", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
  ["a refusal", { Effect: "Deny" }],
])("a trust policy with %s is refused as malformed", async (_name, statement) => {
  expect((await create(testAws(), trust(statement))).code).toBe("MalformedPolicyDocument");
});

test("of a whole account, a condition on the principal's ARN picks who is let in", async () => {
  const picked = (like: string) =>
    trust({
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Condition: { StringEquals: { "sts:ExternalId": "its-own-id" }, ArnLike: { "aws:PrincipalArn": [like] } },
    });
  const [own, other] = [testAws(), testAws()];
  await create(own, picked("arn:aws:iam::111111111111:user/peer*"));
  await create(other, picked("arn:aws:iam::111111111111:role/*"));
  expect([(await assume(own)).status, (await assume(other)).code]).toEqual([200, "AccessDenied"]);
});

test("a trust policy may allow a source identity", async () => {
  const aws = testAws();
  await create(aws, trust({ Action: ["sts:AssumeRole", "sts:SetSourceIdentity"] }));
  const answer = await assume(aws, { ExternalId: "its-own-id", SourceIdentity: "ann" });
  expect(all(answer.xml, "SourceIdentity")).toEqual(["ann"]);
});
