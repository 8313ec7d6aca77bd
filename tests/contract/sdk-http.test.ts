import { connect } from "node:net";
import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hub } from "#lib/simulator/test-world.ts";
import { type SdkWorld, sdkWorld } from "./sdk-world.ts";

let world: SdkWorld;
beforeEach(async () => {
  world = await sdkWorld();
});
afterEach(() => world.http.close());

/** Sends these bytes and resolves once the server has hung up or we have. */
const raw = (text: string, hangUp: boolean): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(world.http.url).port), "127.0.0.1", () => socket.write(text));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
    if (hangUp) setTimeout(() => socket.destroy(), 20);
  });

test.each([
  ["goes away in the middle of its body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=", true],
  [
    "sends a body of two megabytes",
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n${"x".repeat(2_000_000)}`,
    false,
  ],
  ["names a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", false],
])("a client that %s does no harm to the others", async (_name, text, hangUp) => {
  await raw(text, hangUp);
  expect((await world.ec2(hub).send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(2);
});

test("answers carry AWS's headers", async () => {
  const response = await fetch(world.http.url, { method: "POST", body: "Action=DescribeVpcs&Version=2016-11-15" });
  expect(response.status).toBe(401);
  expect(response.headers.get("content-type")).toBe("text/xml;charset=UTF-8");
  expect(await response.text()).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not able to validate the provided access credentials</Message></Error></Errors><RequestID>${response.headers.get("x-amzn-requestid")}</RequestID></Response>`,
  );
});

test("a hundred calls at once are answered each with its own", async () => {
  const client = world.ec2(hub);
  const names = ["hub", "hub-other"];
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      client.send(new DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: [names[index % 2] ?? ""] }] })),
    ),
  );
  expect(answers.map(({ Vpcs }) => Vpcs?.[0]?.Tags?.find(({ Key }) => Key === "Name")?.Value)).toEqual(
    Array.from({ length: 100 }, (_, index) => names[index % 2]),
  );
});
