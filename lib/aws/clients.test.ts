import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import type { Region } from "#lib/peering/ids.ts";
import { Clients } from "./clients.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

interface Arrived {
  readonly accessKeyId: string;
  readonly region: string;
  readonly token: string;
  readonly body: URLSearchParams;
}

async function listen() {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const [, accessKeyId = "", region = ""] =
        /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
      const token = String(request.headers["x-amz-security-token"]);
      arrived.push({ accessKeyId, region, token, body: new URLSearchParams(text) });
      response.setHeader("x-amzn-requestid", "r");
      // Answers come in another order than they were asked for.
      setTimeout(() => response.end("<R><vpcSet/></R>"), arrived.length % 5);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => server.close());
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  return arrived;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

test("abuse 37: of two thousand calls at once over shared clients, each is signed with its own keys and no other's", async () => {
  const arrived = await listen();
  const clients = new Clients(5_000);
  closing.push(() => clients.close());
  const regions = ["us-east-1", "eu-west-1"] as Region[];
  const calls = Array.from({ length: 2_000 }, (_, at) => {
    const of = `AKIA${at % 97}`;
    const keys = { accessKeyId: of, secretAccessKey: `secret of ${of}`, sessionToken: `token of ${of}` };
    const region = regions[at % 2] ?? ("us-east-1" as Region);
    return at % 3 === 0
      ? clients.sts(keys, region, (client) =>
          client.send(new AssumeRoleCommand({ RoleArn: `arn:${of}:${region}`, RoleSessionName: "name" })),
        )
      : clients.ec2(keys, region, (client) =>
          client.send(new DescribeVpcsCommand({ VpcIds: [`vpc-${of}:${region}`] })),
        );
  });
  await Promise.allSettled(calls);
  expect(arrived).toHaveLength(2_000);
  for (const { accessKeyId, region, token, body } of arrived) {
    expect(token).toBe(`token of ${accessKeyId}`);
    expect([`arn:${accessKeyId}:${region}`, `vpc-${accessKeyId}:${region}`]).toContain(
      body.get("RoleArn") ?? body.get("VpcId.1"),
    );
  }
});

test("a call without keys is not sent", async () => {
  const arrived = await listen();
  const clients = new Clients(5_000);
  closing.push(() => clients.close());
  const keys = { accessKeyId: "AKIA1", secretAccessKey: "secret" };
  const client = await clients.ec2(keys, "us-east-1" as Region, (each) => Promise.resolve(each));
  await expect(client.send(new DescribeVpcsCommand({}))).rejects.toThrow("A call without keys");
  expect(arrived).toEqual([]);
});
