import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { fail, ok } from "#lib/result.ts";
import { defineAction } from "./define-action.ts";
import { defineRoute } from "./define-route.ts";
import { peeringId, tags, vpcRefText } from "./parse.ts";

const incoming = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(incoming.headers) }));

afterEach(() => vi.unstubAllEnvs());

const peering = "pcx-0a1b2c3d4e5f60718";

async function get(read: Parameters<typeof defineRoute<{ peering: string }, unknown>>[1], url: string, host?: string) {
  const route = defineRoute(z.object({ peering: peeringId }), read);
  const headers = { host: host ?? new URL(url).host };
  const response = await route(new Request(url, { headers }), { params: Promise.resolve({ peering }) });
  return {
    status: response.status,
    cache: response.headers.get("cache-control"),
    body: (await response.json()) as unknown,
  };
}

const here = `http://localhost:3000/api/peerings/${peering}`;

test("a read answers its data, and is kept by nobody", async () => {
  const answer = await get((input) => Promise.resolve(ok(input)), here);
  expect(answer).toEqual({ status: 200, cache: "private, no-store", body: { ok: true, data: { peering } } });
});

test("the path stands over the query", async () => {
  const answer = await get((input) => Promise.resolve(ok(input)), `${here}?peering=pcx-00000000`);
  expect(answer.body).toEqual({ ok: true, data: { peering } });
});

test.each(["localhost:3000", "127.0.0.1:4000", "[::1]:3000", "localhost"])(
  "the host %s is this machine",
  async (host) => expect((await get(() => Promise.resolve(ok(1)), here, host)).status).toBe(200),
);

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:3000", "10.0.0.5:3000", "user@localhost", ""])(
  "the host %s is refused before anything is read",
  async (host) => {
    const read = vi.fn();
    expect((await get(read, here, host)).status).toBe(403);
    expect(read).not.toHaveBeenCalled();
  },
);

test("with PEERDECK_ORIGIN set, only that host is served", async () => {
  vi.stubEnv("PEERDECK_ORIGIN", "https://peerdeck.example");
  const read = () => Promise.resolve(ok(1));
  expect((await get(read, here, "peerdeck.example")).status).toBe(200);
  expect((await get(read, here, "localhost:3000")).status).toBe(403);
});

test.each([
  ["not-found", 404],
  ["access-denied", 502],
  ["throttled", 503],
  ["bad-configuration", 500],
] as const)("a problem %s is HTTP %i, with the problem in the body", async (code, status) => {
  const problem = { code, message: "words" };
  expect(await get(() => Promise.resolve(fail(problem)), here)).toEqual({
    status,
    cache: "private, no-store",
    body: { ok: false, error: problem },
  });
});

test("bad input says what was found and what is wanted", async () => {
  const route = defineRoute(z.object({ requester: vpcRefText }), () => Promise.resolve(ok(1)));
  const request = new Request("http://localhost/api/pairs?requester=12/x/y", { headers: { host: "localhost" } });
  const response = await route(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: "bad-input", path: "requester", message: expect.stringContaining("wanted an AWS account id") },
  });
});

test("what nobody expected is logged, and its words stay inside", async () => {
  const answer = await get(() => Promise.reject(new Error("secret words")), here);
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).not.toContain("secret words");
  expect(vi.mocked(console.error).mock.calls).toHaveLength(1);
  vi.mocked(console.error).mockClear();
});

function act(headers: Record<string, string>, input: unknown = { name: "x" }) {
  incoming.headers = new Headers(headers);
  const did = vi.fn((_input: { name: string }, actor: { name: string }) => Promise.resolve(ok(actor.name)));
  return { did, answer: defineAction(z.object({ name: z.string() }), did)(input) };
}

test("a change from a page of ours is made, under the name of whoever runs Peerdeck", async () => {
  const { did, answer } = act({ host: "localhost:3000", origin: "http://localhost:3000" });
  expect(await answer).toEqual({ ok: true, data: expect.stringMatching(/./) });
  expect(did).toHaveBeenCalledOnce();
});

test.each([
  ["no origin", {}],
  ["an opaque origin", { origin: "null" }],
  ["another site", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://localhost:8080" }],
  ["a foreign host that matches its origin", { host: "evil.example", origin: "http://evil.example" }],
])("a change from %s is refused", async (_name, headers) => {
  const { did, answer } = act({ host: "localhost:3000", ...headers });
  expect(await answer).toMatchObject({ ok: false, error: { code: "access-denied" } });
  expect(did).not.toHaveBeenCalled();
});

test("behind a proxy, the origin must be the configured one to the letter", async () => {
  vi.stubEnv("PEERDECK_ORIGIN", "https://peerdeck.example");
  const host = "peerdeck.example";
  expect(await act({ host, origin: "https://peerdeck.example" }).answer).toMatchObject({ ok: true });
  expect(await act({ host, origin: "http://peerdeck.example" }).answer).toMatchObject({ ok: false });
});

test.each([[null], ["text"], [{ name: 1 }], [[]]])("the input %j is refused as bad input", async (input) => {
  const { did, answer } = act({ host: "localhost:3000", origin: "http://localhost:3000" }, input);
  expect(await answer).toMatchObject({ ok: false, error: { code: "bad-input" } });
  expect(did).not.toHaveBeenCalled();
});

test("tags: AWS's own prefix and too many are refused", () => {
  expect(tags.safeParse({ team: "net" }).success).toBe(true);
  expect(tags.safeParse({ "AWS:team": "net" }).success).toBe(false);
  expect(tags.safeParse(Object.fromEntries(Array.from({ length: 46 }, (_, n) => [`k${n}`, ""]))).success).toBe(false);
});
