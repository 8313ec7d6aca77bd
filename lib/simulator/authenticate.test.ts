import { describe, expect, test } from "vitest";
import { consoleCredentials } from "./iam.ts";
import { type SignOptions, signedRequest, testAws } from "./test-client.ts";
import { callerKey, hub } from "./test-world.ts";

const minute = 60_000;
const key = consoleCredentials(hub.accountId);

/** [what is wrong, how the request is signed, EC2's answer, STS's answer] */
const refusals: readonly [string, SignOptions, string, number, string, number][] = [
  [
    "an unknown key",
    { credentials: { ...key, accessKeyId: "AKIAUNKNOWN000000000" } },
    "AuthFailure",
    401,
    "InvalidClientTokenId",
    403,
  ],
  [
    "a wrong secret",
    { credentials: { ...key, secretAccessKey: "wrong" } },
    "AuthFailure",
    401,
    "SignatureDoesNotMatch",
    403,
  ],
  [
    "a token that does not belong to the key",
    { credentials: { ...key, sessionToken: "some-token" } },
    "AuthFailure",
    401,
    "InvalidClientTokenId",
    403,
  ],
  ["a clock 16 minutes late", { at: Date.now() - 16 * minute }, "RequestExpired", 400, "SignatureDoesNotMatch", 403],
  ["a clock 16 minutes early", { at: Date.now() + 16 * minute }, "RequestExpired", 400, "SignatureDoesNotMatch", 403],
];

test.each(refusals)("%s", async (_name, signing, ec2Code, ec2Status, stsCode, stsStatus) => {
  const aws = testAws();
  expect(await aws.call(hub, "DescribeVpcs", {}, signing)).toMatchObject({ code: ec2Code, status: ec2Status });
  const sts = await aws.call(hub, "GetCallerIdentity", {}, { ...signing, service: "sts" });
  expect(sts).toMatchObject({ code: stsCode, status: stsStatus });
  expect(aws.calls.all().map(({ accountId }) => accountId)).toEqual([null, null]);
});

describe("a request that was changed after signing is refused", () => {
  const signed = () => signedRequest(hub, "Action=DescribeVpcs&Version=2016-11-15", { credentials: callerKey });

  test("its body", async () => {
    const original = signed();
    const changed = new Request(original.url, {
      method: "POST",
      headers: original.headers,
      body: "Action=DescribeSubnets",
    });
    expect((await testAws().handle(changed)).status).toBe(401);
  });

  test("its host's Region", async () => {
    const original = signed();
    const url = original.url.replace("us-east-1", "eu-west-1");
    const changed = new Request(url, { method: "POST", headers: original.headers, body: await original.text() });
    expect((await testAws().handle(changed)).status).toBe(401);
  });

  test("no signature at all", async () => {
    const bare = new Request("https://ec2.us-east-1.amazonaws.com/", { method: "POST", body: "Action=DescribeVpcs" });
    expect((await testAws().handle(bare)).status).toBe(401);
  });
});

test("a Region that is not enabled reads as a bad key on EC2; STS says so", async () => {
  const aws = testAws();
  const away = { ...hub, region: "ap-east-1" };
  expect(await aws.call(away, "DescribeVpcs")).toMatchObject({ code: "AuthFailure", status: 401 });
  const sts = await aws.call(away, "GetCallerIdentity", {}, { service: "sts" });
  expect(sts).toMatchObject({ code: "RegionDisabledException", status: 403 });
  const everywhere = await aws.call({ ...hub, region: "sa-east-1" }, "GetCallerIdentity", {}, { service: "sts" });
  expect(everywhere.status).toBe(200);
});

test("a GET with a query string is as good as a POST", async () => {
  const answer = await testAws().call(
    hub,
    "DescribeVpcs",
    { "Filter.1.Name": "tag:Name", "Filter.1.Value.1": "h b" },
    { method: "GET" },
  );
  expect(answer.status).toBe(200);
});

test("unknown actions are refused and remembered", async () => {
  const aws = testAws();
  expect(await aws.call(hub, "DescribeEverything")).toMatchObject({ code: "InvalidAction", status: 400 });
  expect(aws.unknownCalls).toEqual(["ec2:DescribeEverything"]);
});
