import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, expect, test, vi } from "vitest";
import type { Region } from "#lib/peering/ids.ts";
import { type Sending, Wire } from "./wire.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

interface Arrived {
  readonly accessKeyId: string;
  readonly region: string;
  readonly token: string;
  readonly signedAt: string;
  readonly body: URLSearchParams;
}

type Answering = (response: ServerResponse, nth: number) => void;

/** An endpoint of all services, and a wire to it. */
async function stand(answering: Answering, timeoutMs = 5_000) {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const { authorization = "", ...headers } = request.headers;
      const [, accessKeyId = "", region = ""] = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(authorization) ?? [];
      const token = String(headers["x-amz-security-token"]);
      const signedAt = String(headers["x-amz-date"]);
      arrived.push({ accessKeyId, region, token, signedAt, body: new URLSearchParams(text) });
      response.setHeader("x-amzn-requestid", `request ${arrived.length}`);
      answering(response, arrived.length);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  const wire = new Wire(timeoutMs);
  closing.push(
    () => wire.close(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { wire, arrived };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

const noVpcs = "<R><vpcSet/></R>";
const keys = { accessKeyId: "AKIA1", secretAccessKey: "secret" };
const here: Sending = { service: "ec2", region: "us-east-1" as Region, keys };

test("abuse 37: of two thousand calls at once over one wire, each is signed with its own keys and no other's", async () => {
  // Answers come in another order than they were asked for.
  const { wire, arrived } = await stand((response, nth) => void setTimeout(() => response.end(noVpcs), nth % 5));
  const regions = ["us-east-1", "eu-west-1"] as Region[];
  const calls = Array.from({ length: 2_000 }, (_, at) => {
    const of = `AKIA${at % 97}`;
    const own = { accessKeyId: of, secretAccessKey: `secret of ${of}`, sessionToken: `token of ${of}` };
    const region = regions[at % 2] ?? here.region;
    return at % 3 === 0
      ? wire.send(new AssumeRoleCommand({ RoleArn: `arn:${of}:${region}`, RoleSessionName: "name" }), {
          service: "sts",
          region,
          keys: own,
        })
      : wire.send(new DescribeVpcsCommand({ VpcIds: [`vpc-${of}:${region}`] }), { service: "ec2", region, keys: own });
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

test("an answer carries AWS's request id, and tells its Date", async () => {
  const { wire } = await stand((response) => void response.end(noVpcs));
  const dates: unknown[] = [];
  const answer = await wire.send(new DescribeVpcsCommand({}), { ...here, onDate: (date) => dates.push(date) });
  expect(answer).toMatchObject({ Vpcs: [], $metadata: { httpStatusCode: 200, requestId: "request 1" } });
  expect(dates).toEqual([expect.stringMatching(/ GMT$/)]);
});

const refusal =
  "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message></Error></Errors></Response>";

test("a refusal is thrown by AWS's name, with what came with it", async () => {
  const { wire } = await stand((response) => void response.writeHead(403).end(refusal));
  await expect(wire.send(new DescribeVpcsCommand({}), here)).rejects.toMatchObject({
    name: "UnauthorizedOperation",
    message: "No.",
    $metadata: { httpStatusCode: 403, requestId: "request 1" },
  });
});

test("a page of some proxy's is no answer, and tells its status", async () => {
  const { wire } = await stand((response) => void response.writeHead(502).end("<html><br>Bad gateway"));
  await expect(wire.send(new DescribeVpcsCommand({}), here)).rejects.toMatchObject({
    name: "UnreadableAnswer",
    $metadata: { httpStatusCode: 502, requestId: "request 1" },
  });
});

test("after a refusal by a clock an hour ahead, calls are signed by AWS's clock", async () => {
  const hour = 3_600_000;
  const { wire, arrived } = await stand((response) => {
    response.setHeader("date", new Date(Date.now() + hour).toUTCString());
    response.writeHead(400).end(refusal.replace("UnauthorizedOperation", "RequestExpired"));
  });
  const refused = () => wire.send(new DescribeVpcsCommand({}), here).catch((error: unknown) => error);
  expect(await refused()).toMatchObject({ name: "RequestExpired", $metadata: { clockSkewCorrected: true } });
  expect(await refused()).not.toHaveProperty("$metadata.clockSkewCorrected");
  const signedAt = ({ signedAt: at }: Arrived) =>
    Date.parse(at.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const [first = 0, second = 0] = arrived.map(signedAt);
  expect(Math.abs(second - first - hour)).toBeLessThan(60_000);
});

test.each<[string, Answering]>([
  ["nothing at all", () => undefined],
  ["only the beginning", (response) => void response.write("<R><vpcSet>")],
])("of %s, the call ends in time", async (_what, answering) => {
  const { wire } = await stand(answering, 200);
  await expect(wire.send(new DescribeVpcsCommand({}), here)).rejects.toMatchObject({ name: "TimeoutError" });
});

test("an answer that breaks off is none", async () => {
  const { wire } = await stand((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("<R><vpcSet/></R>");
    setTimeout(() => response.destroy(), 20);
  });
  await expect(wire.send(new DescribeVpcsCommand({}), here)).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("an endpoint that nobody listens at is told as such", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL", "http://[::1]:9");
  const wire = new Wire(5_000);
  closing.push(() => wire.close());
  await expect(wire.send(new DescribeVpcsCommand({}), here)).rejects.toMatchObject({
    code: expect.stringMatching(/^(?:ECONNREFUSED|EADDRNOTAVAIL)$/) as string,
  });
});
