import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { doorSettings } from "./door-settings.ts";
import { bodyBytesMax, type Door, keepTheDoor, tidy } from "./front-door.ts";

/** What came through to the server behind the door. */
const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let server: Server;
let port: number;

beforeAll(async () => {
  keepTheDoor({ origin: null, proxies: 0 });
  server = createServer((request, response) => {
    const one = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body: "" };
    seen.push(one);
    request.on("data", (part) => (one.body += String(part))).once("end", () => response.end("served"));
  });
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = address !== null && typeof address === "object" ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
});

/** Sends exactly these bytes and answers the status, or the whole answer. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("utf8");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes("\r\n\r\n")) break;
  }
  socket.destroy();
  return answer;
}

const statusOf = async (text: string): Promise<number> => Number((await raw(text)).slice(9, 12));

const request = (line: string, headers: Readonly<Record<string, string>> = {}, body = ""): string =>
  [
    `${line} HTTP/1.1`,
    ...Object.entries({ host: `localhost:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");

/** As a page of ours sends it. */
const post = (headers: Readonly<Record<string, string>>, body = ""): string =>
  request("POST /", { origin: `http://localhost:${port}`, ...headers }, body);

test("an ordinary request comes through", async () => {
  expect(await statusOf(request("GET /peer/new?step=request"))).toBe(200);
  expect(await statusOf(post({ "content-type": "application/json", "content-length": "2" }, "{}"))).toBe(200);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /peer/new?step=request", "POST /"]);
});

test.each(["http://127.0.0.1:1/x", "http://localhost/x", "//evil.test/x", "/\\evil.test/x", "*"])(
  "the request target %s is refused: it names another server, or none",
  async (target) => {
    expect(await statusOf(request(`GET ${target}`))).toBe(400);
    expect(seen).toEqual([]);
  },
);

test.each([
  "evil.test",
  "evil.test:3000",
  "localhost.evil.test",
  "127.0.0.1.evil.test",
  "169.254.169.254",
  "",
  "localhost:x",
])("the host %j is refused: a name that resolves to this machine is not enough", async (host) => {
  expect(await statusOf(request("GET /", { host }))).toBe(421);
  expect(seen).toEqual([]);
});

test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])("the method %s is refused", async (method) => {
  expect(await statusOf(request(`${method} /`))).toBe(405);
  expect(seen).toEqual([]);
});

test("a websocket upgrade, even to an absolute address, opens no socket", async () => {
  const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==" };
  expect(await statusOf(request("GET http://127.0.0.1:1/", upgrade))).toBe(400);
  expect(await statusOf(request("GET /", { ...upgrade, host: "evil.test" }))).toBe(421);
  expect(await statusOf(request("GET /", upgrade))).toBe(200);
});

test("a body over the limit is refused before any of it is read", async () => {
  expect(await statusOf(post({ "content-type": "text/plain", "content-length": String(bodyBytesMax + 1) }))).toBe(413);
  const patient = { "content-type": "text/plain", "content-length": "104857600", expect: "100-continue" };
  expect((await raw(post(patient))).startsWith("HTTP/1.1 413")).toBe(true);
  expect(seen).toEqual([]);
});

const sent = (body: string): Promise<number> =>
  statusOf(post({ "content-type": "text/plain", "content-length": String(Buffer.byteLength(body)) }, body));

test("the longest that a page sends comes through whole, as does text of people that looks like React's own", async () => {
  const run = JSON.stringify([{ operationIds: Array.from({ length: 2_000 }, (_, n) => String(n).padEnd(120, "x")) }]);
  const text = JSON.stringify([
    { reason: 'for "$5" and \\u0024 '.repeat(1_000), tags: Array(1_000).fill("$$5"), at: "$undefined" },
  ]);
  expect(await sent(run)).toBe(200);
  expect(await sent(text)).toBe(200);
  expect(seen.map(({ body }) => body)).toEqual([run, text]);
});

test.each(['"$1"', '"$@0"', '"\\u0024Q0"', '"$undefined"'])(
  "a body of 101 times %s is refused unread",
  async (reference) => {
    expect(await sent(`[${Array(100).fill(reference).join()}]`)).toBe(200);
    expect(await sent(`[${Array(101).fill(reference).join()}]`)).toBe(400);
    expect(seen).toHaveLength(1);
  },
);

const asAction = (body: string): Promise<number> =>
  statusOf(
    post(
      { "content-type": "text/plain", "next-action": "40a", "content-length": String(Buffer.byteLength(body)) },
      body,
    ),
  );

test.each([
  "",
  "[",
  "null",
  "{}",
  '"text"',
  '["$L1"]',
  '["$@0"]',
  '[{"a":["$n9"]}]',
  '["\\u00241"]',
  '["$undefine"]',
  `[${"[".repeat(40)}${"]".repeat(40)}]`,
  "[\u0000]",
])("an action's body that React could not read is refused as one: %s", async (body) => {
  expect(await asAction(body)).toBe(400);
  expect(seen).toEqual([]);
});

test.each([
  '[{"subject":{"peeringId":"pcx-1"},"reason":"$undefined"}]',
  '[{"reason":"$$5 for \\"$5\\" and $L1","tags":{"$cost":"1"}}]',
  '[{"name":"\\\\u0024 ünïcödé \\\\"}]',
  "[]",
])("what a page of ours may send to an action comes through: %s", async (body) => {
  expect(await asAction(body)).toBe(200);
  expect(seen.map((each) => each.body)).toEqual([body]);
});

test("a body that arrives in pieces is served when it is whole", async () => {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.write(post({ "content-type": "text/plain", "content-length": "10" }, "01234"));
  await sleep(50);
  expect(seen).toEqual([]);
  socket.write("56789");
  const [answer] = (await once(socket, "data")) as [string];
  socket.destroy();
  expect(answer).toContain("200 OK");
  expect(seen[0]?.body).toBe("0123456789");
});

test.each([
  "",
  "null",
  "http://evil.test",
  "http://localhost.evil.test",
  "http://localhost:1",
  "http://sub.localhost",
  "x",
])("a change whose Origin is %j is refused", async (origin) => {
  const headers = origin === "" ? {} : { origin };
  expect(await statusOf(request("POST /", { ...headers, "content-length": "0" }))).toBe(403);
  expect(seen).toEqual([]);
});

test.each(["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plainer", "image/svg+xml"])(
  "a body of type %s is refused: no page of ours sends one",
  async (type) => {
    expect(await statusOf(post({ "content-type": type, "content-length": "1" }, "x"))).toBe(415);
    expect(await statusOf(post({ "content-length": "1" }, "x"))).toBe(415);
    expect(seen).toEqual([]);
  },
);

test("a body of undeclared length is refused, and so is one on a read", async () => {
  expect(await statusOf(request("POST /", { "transfer-encoding": "chunked" }))).toBe(411);
  expect(await statusOf(request("GET /", { "content-length": "5" }, "hello"))).toBe(400);
  expect(seen).toEqual([]);
});

test("a refusal has no body, is not kept by caches and ends the connection", async () => {
  const answer = await raw(request("GET /", { host: "evil.test" }));
  expect(answer).toMatch(/^content-length: 0\r$/im);
  expect(answer).toMatch(/^cache-control: private, no-store\r$/im);
  expect(answer).toMatch(/^connection: close\r$/im);
});

test("nobody can speak for a proxy, for the framework or for another method", async () => {
  const forged = {
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "https",
    "x-real-ip": "203.0.113.9",
    forwarded: "for=203.0.113.9",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-middleware-subrequest-id": "a",
    "x-invoke-path": "/",
    "x-matched-path": "/",
    "x-nonce": "mine",
    "x-nextjs-data": "1",
    "x-http-method-override": "POST",
  };
  await statusOf(request("GET /", forged));
  const headers = seen[0]?.headers ?? {};
  expect(Object.fromEntries(Object.keys(forged).map((name) => [name, headers[name]]))).toEqual({
    ...Object.fromEntries(Object.keys(forged).map((name) => [name, undefined])),
    "x-forwarded-for": "127.0.0.1",
  });
});

test("a connection that never finishes its headers or its body is ended by Node.js", () => {
  expect(server.headersTimeout).toBe(10_000);
  expect(server.requestTimeout).toBe(30_000);
});

const settings = (environment: Readonly<Record<string, string>>): Door => {
  const door = doorSettings(environment);
  if (!door.ok) throw new Error(door.error.message);
  return door.data;
};

test.each([
  [0, "203.0.113.9", "127.0.0.1"],
  [1, "203.0.113.9", "203.0.113.9"],
  [1, "10.0.0.1, 203.0.113.9", "203.0.113.9"],
  [2, "10.0.0.1, 203.0.113.9, 192.0.2.7", "203.0.113.9"],
  [2, "203.0.113.9", "127.0.0.1"],
  [1, "", "127.0.0.1"],
])("with %i proxies in front, X-Forwarded-For: %s means %s", (proxies, told, meant) => {
  const headers: IncomingHttpHeaders = { "x-forwarded-for": told };
  const door = settings({ PEERDECK_TRUST_PROXY: String(proxies) });
  tidy({ headers, socket: { remoteAddress: "127.0.0.1" } }, door);
  expect(headers["x-forwarded-for"]).toBe(meant);
});

test.each([
  [
    { PEERDECK_TRUST_PROXY: "yes" },
    'PEERDECK_TRUST_PROXY: found "yes", wanted the number of proxies in front, 0 to 9.',
  ],
  [{ PEERDECK_ORIGIN: "peerdeck.example.com" }, /^PEERDECK_ORIGIN: found "peerdeck\.example\.com", wanted the address/],
  [{ PEERDECK_ORIGIN: "https://example.com/peerdeck" }, /wanted the address/],
  [{ PEERDECK_ORIGIN: "ftp://example.com" }, /wanted the address/],
])("the settings %j are refused", (environment, message) => {
  const door = doorSettings(environment);
  expect(door.ok ? "" : door.error.message).toMatch(message);
});
