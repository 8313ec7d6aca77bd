import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { ListAccountsCommand } from "@aws-sdk/client-organizations";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Region } from "#lib/peering/ids.ts";
import { type Command, type Sending, Wire } from "./wire.ts";

const asked: string[] = [];
const server = setupServer(
  http.all("*", ({ request: { url, headers } }) => {
    const [, scope = ""] = /Credential=AKIA1\/\d+\/(.+)\/aws4_request,/.exec(headers.get("authorization") ?? "") ?? [];
    asked.push(`${url} for ${headers.get("host")}, signed for ${scope}`);
    return new HttpResponse(headers.get("content-type")?.includes("json") === true ? "{}" : "<R><x/></R>");
  }),
);

beforeAll(() => server.listen());
beforeEach(() => {
  asked.length = 0;
  for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_EC2", "AWS_ENDPOINT_URL_STS"]) vi.stubEnv(name, "");
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(name, "/dev/null");
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => server.close());

const commands: Readonly<Record<Sending["service"], Command<unknown>>> = {
  ec2: new DescribeVpcsCommand({}),
  sts: new GetCallerIdentityCommand({}),
  organizations: new ListAccountsCommand({}),
};

async function askedFor(service: Sending["service"], region: string): Promise<string | undefined> {
  const wire = new Wire(2_000);
  const keys = { accessKeyId: "AKIA1", secretAccessKey: "secret" };
  await wire.send(commands[service], { service, region: region as Region, keys });
  wire.close();
  return asked.at(-1);
}

// https://docs.aws.amazon.com/general/latest/gr/rande.html
test.each([
  ["ec2", "us-east-1", "ec2.us-east-1.amazonaws.com"],
  ["ec2", "eu-south-2", "ec2.eu-south-2.amazonaws.com"],
  ["ec2", "cn-north-1", "ec2.cn-north-1.amazonaws.com.cn"],
  ["ec2", "us-gov-west-1", "ec2.us-gov-west-1.amazonaws.com"],
  ["sts", "us-east-1", "sts.us-east-1.amazonaws.com"],
  ["sts", "cn-north-1", "sts.cn-north-1.amazonaws.com.cn"],
  ["organizations", "us-east-1", "organizations.us-east-1.amazonaws.com"],
] as const)("%s in %s is asked and signed for at its own host", async (service, region, host) => {
  expect(await askedFor(service, region)).toBe(`https://${host}/ for ${host}, signed for ${region}/${service}`);
});

test.each([
  ["AWS_USE_FIPS_ENDPOINT", "true", "https://ec2-fips.us-east-1.amazonaws.com/ for ec2-fips.us-east-1.amazonaws.com"],
  ["AWS_USE_DUALSTACK_ENDPOINT", "true", "https://ec2.us-east-1.api.aws/ for ec2.us-east-1.api.aws"],
  ["AWS_ENDPOINT_URL_EC2", "http://localstack:4566/aws", "http://localstack:4566/aws/ for localstack:4566"],
])("%s is heeded", async (name, value, expected) => {
  vi.stubEnv(name, value);
  expect(await askedFor("ec2", "us-east-1")).toBe(`${expected}, signed for us-east-1/ec2`);
});
