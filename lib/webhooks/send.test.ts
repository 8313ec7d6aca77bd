import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { AccountId } from "#lib/peering/ids.ts";
import type { Notice } from "#lib/peering/notices/notice.ts";
import { type Address, addressFor, isPublic, type Resolve } from "./addresses.ts";
import { bodyBytesMax, bodyOf } from "./body.ts";
import { send } from "./send.ts";
import { signatureOf } from "./sign.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function receiver(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const says =
  (...addresses: readonly string[]): Resolve =>
  () =>
    Promise.resolve(addresses.map((address): Address => ({ address, family: address.includes(":") ? 6 : 4 })));

describe("where a webhook may go", () => {
  test.each([
    "http://localhost",
    "http://127.0.0.1",
    "http://127.1",
    "http://2130706433",
    "http://0x7f000001",
    "http://0177.0.0.1",
    "http://0x7f.1",
    "http://[::1]",
    "http://[0:0:0:0:0:0:0:1]",
    "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:1]",
    "http://[::127.0.0.1]",
    "http://[64:ff9b::7f00:1]",
    "http://[2002:7f00:1::]",
    "http://0.0.0.0",
    "http://0",
    "http://[::]",
    "http://169.254.169.254",
    "http://2852039166",
    "http://[fd00:ec2::254]",
    "http://[fe80::1]",
    "http://[::ffff:169.254.169.254]",
    "http://10.0.0.1",
    "http://172.16.0.1",
    "http://192.168.1.1",
    "http://100.64.0.1",
    "http://224.0.0.1",
    "http://255.255.255.255",
    "http://ｌｏｃａｌｈｏｓｔ",
    "http://①②⑦.⓪.⓪.①",
    "http://localhost.",
  ])("%s is refused, and nothing is sent", async (url) => {
    const answer = await send(
      { url, allowHosts: [], body: "{}", headers: {} },
      { resolve: says("127.0.0.1"), timeoutMs: 500 },
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "not-permitted" } });
  });

  test.each(["gopher://example.com", "file:///etc/passwd", "ftp://example.com", "not an address"])(
    "%s is no address for one",
    async (url) => {
      expect(await send({ url, allowHosts: [], body: "{}", headers: {} })).toMatchObject({
        ok: false,
        error: { code: "bad-configuration" },
      });
    },
  );

  test("a name is refused where any of its addresses is inner, and taken where all are public", async () => {
    const of = (...addresses: string[]) => addressFor(new URL("https://hooks.example"), [], says(...addresses));
    expect(await of("93.184.216.34")).toEqual({ ok: true, data: { address: "93.184.216.34", family: 4 } });
    expect(await of("93.184.216.34", "127.0.0.1")).toMatchObject({ ok: false, error: { code: "not-permitted" } });
    expect(await of()).toMatchObject({ ok: false, error: { code: "network" } });
  });

  test("a host that the configuration names is spoken to, and no other beside it", async () => {
    const inner = says("10.1.2.3");
    expect(await addressFor(new URL("http://hooks.lan"), ["hooks.lan"], inner)).toMatchObject({ ok: true });
    expect(await addressFor(new URL("http://hooks.lan.evil.example"), ["hooks.lan"], inner)).toMatchObject({
      ok: false,
    });
    expect(await addressFor(new URL("http://[::1]:9"), ["::1"], inner)).toMatchObject({ ok: true });
  });

  test("the connection goes to the address that was checked, whatever the name means a moment later", async () => {
    const hosts: (string | undefined)[] = [];
    const port = await receiver((request, response) => {
      hosts.push(request.headers.host);
      response.end();
    });
    let asked = 0;
    const resolve: Resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: "127.0.0.1", family: 4 as const }]);
    };
    const url = `http://rebinding.example:${port}/x`;
    expect(await send({ url, allowHosts: ["rebinding.example"], body: "{}", headers: {} }, { resolve })).toEqual({
      ok: true,
      data: { status: 200 },
    });
    expect(asked).toBe(1);
    expect(hosts).toEqual([`rebinding.example:${port}`]);
  });

  test("only unicast addresses are public", () => {
    expect(["8.8.8.8", "2606:4700::1111"].map(isPublic)).toEqual([true, true]);
    expect(["", "x", "198.51.100.1", "2001:db8::1"].map(isPublic)).toEqual([false, false, false, false]);
  });
});

describe("a receiver", () => {
  const to = (port: number) => ({ url: `http://127.0.0.1:${port}/hook`, allowHosts: ["127.0.0.1"], headers: {} });

  test("is sent the body as it is, with its headers and none of Peerdeck's own credentials", async () => {
    const seen: { body: string; headers: NodeJS.Dict<string | string[]> }[] = [];
    const port = await receiver((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        seen.push({ body, headers: request.headers });
        response.end("thanks");
      });
    });
    await send({ ...to(port), body: '{"a":"ä"}', headers: { "peerdeck-event": "test" } });
    expect(seen).toEqual([{ body: '{"a":"ä"}', headers: expect.objectContaining({ "peerdeck-event": "test" }) }]);
    expect(Object.keys(seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["authorization", "cookie"]));
  });

  test("that redirects is not followed", async () => {
    let second = 0;
    const port = await receiver((request, response) => {
      if (request.url === "/inner") second += 1;
      response.writeHead(302, { location: "/inner" }).end();
    });
    const answer = await send({ ...to(port), body: "{}" });
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining("redirects") } });
    expect(second).toBe(0);
  });

  test("that does not answer in time is given up", async () => {
    const port = await receiver(() => undefined);
    expect(await send({ ...to(port), body: "{}" }, { timeoutMs: 100 })).toMatchObject({ error: { code: "timeout" } });
  });

  test("that trickles its answer for ever is given up in the same time", async () => {
    const port = await receiver((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(timer));
    });
    expect(await send({ ...to(port), body: "{}" }, { timeoutMs: 150 })).toMatchObject({ error: { code: "timeout" } });
  });

  test("that answers without end is cut off", async () => {
    const port = await receiver((_request, response) => {
      const block = Buffer.alloc(64 * 1024);
      const more = () => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(await send({ ...to(port), body: "{}" })).toMatchObject({
      error: { message: expect.stringContaining("KiB") },
    });
  });

  test("that fails is told by its status, not by its words", async () => {
    const port = await receiver((_request, response) => response.writeHead(500).end("<script>"));
    const answer = await send({ ...to(port), body: "{}" });
    expect(JSON.stringify(answer)).toContain("HTTP 500");
    expect(JSON.stringify(answer)).not.toContain("script");
  });
});

const side = (name: string) => ({
  accountId: "111111111111" as AccountId,
  accountName: name,
  region: "eu-west-1",
  vpcId: "vpc-1",
  vpcName: name,
});
const notice = (name: string): Notice => ({
  key: "new-request:pcx-1",
  kind: "new-request",
  at: "2026-11-23T09:30:00.000Z",
  subject: "pcx-1",
  peeringId: null,
  requester: side(name),
  accepter: side(name),
  expiresAt: null,
  decision: null,
  by: null,
  reason: name,
  finding: null,
});

describe("a body", () => {
  const hostile = "<!channel> </script><script>alert(1)</script> @here [x](https://evil.example)";

  test("as JSON gives back what it was made of, and holds no markup even in a page", () => {
    const body = bodyOf(notice(hostile), "json", null);
    expect(JSON.parse(body)).toMatchObject({ id: "new-request:pcx-1", event: "new-request", reason: hostile });
    expect(body).not.toMatch(/[<>&]/);
  });

  test("for a chat has no mention, link or markup but our own link", () => {
    const { text } = JSON.parse(bodyOf(notice(hostile), "slack", "https://peerdeck.example/approvals")) as {
      text: string;
    };
    expect(text.replace("https://peerdeck.example/approvals", "")).not.toMatch(/[<>@[\]]|:\/\//);
  });

  test("is never longer than what may be sent", () => {
    for (const format of ["json", "slack"] as const)
      expect(Buffer.byteLength(bodyOf(notice("ü<".repeat(1_000)), format, null))).toBeLessThan(bodyBytesMax);
  });

  test("is signed with the time, so that neither can be changed", () => {
    const signature = signatureOf("{}", "secret", 1_700_000_000_999);
    expect(signature).toMatch(/^t=1700000000,v1=[0-9a-f]{64}$/);
    expect(signatureOf("{ }", "secret", 1_700_000_000_999)).not.toBe(signature);
    expect(signatureOf("{}", "other", 1_700_000_000_999)).not.toBe(signature);
    expect(signatureOf("{}", "secret", 1_700_000_001_000).split("v1=")[1]).not.toBe(signature.split("v1=")[1]);
  });
});
