import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { fail, ok, type Result } from "#lib/result.ts";
import { defineMachineRoute } from "./define-machine-route.ts";
import { openRate } from "./rate.ts";

afterEach(() => vi.unstubAllEnvs());

const token = "7wXv0Yk2mQ9cTf4LzJ1sPb8RhN3dUe6A";

interface Setting {
  readonly wanted?: Result<string | null>;
  readonly clock?: { now: () => number };
}

function endpoint({ wanted = ok(token), clock = { now: () => 0 } }: Setting = {}) {
  const read = vi.fn(() => Promise.resolve(ok(Response.json({ peerings: 1 }))));
  const handler = defineMachineRoute({
    token: () => wanted,
    input: z.object({ format: z.enum(["json"]).optional() }),
    read,
    rates: { all: openRate(3, 60_000, clock), wrong: openRate(2, 60_000, clock) },
  });
  const ask = async (headers: Readonly<Record<string, string>>, query = "") => {
    const response = await handler(
      new Request(`http://localhost:3000/api/summary${query}`, { headers: { host: "localhost:3000", ...headers } }),
    );
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  return { ask, read };
}

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

test("whoever shows the token is answered", async () => {
  const { ask } = endpoint();
  expect(await ask(bearer(token))).toMatchObject({ status: 200, body: '{"peerings":1}' });
  expect((await ask({ authorization: `bearer ${token}` })).status).toBe(200);
});

test.each([
  ["nothing", {}],
  ["another token", bearer("x".repeat(32))],
  ["the beginning of it", bearer(token.slice(0, -1))],
  ["it and more", bearer(`${token}x`)],
  ["nothing after the word", { authorization: "Bearer " }],
  ["it as a password", { authorization: `Basic ${btoa(`x:${token}`)}` }],
  ["it in a cookie", { cookie: `peerdeck=${token}` }],
])("whoever shows %s is not, and is told how to ask", async (_name, headers) => {
  const { ask, read } = endpoint();
  const refused = await ask(headers);
  expect(refused.status).toBe(401);
  expect(JSON.parse(refused.body)).toMatchObject({ ok: false, error: { code: "signed-out" } });
  expect(refused.headers.get("cache-control")).toBe("private, no-store");
  expect(refused.body).not.toContain(token);
  expect(read).not.toHaveBeenCalled();
});

test("the token in the address is worth nothing: addresses are logged", async () => {
  expect((await endpoint().ask({}, `?token=${token}`)).status).toBe(401);
});

test("without a token there is no such address, and a bad one is no way in", async () => {
  expect((await endpoint({ wanted: ok(null) }).ask(bearer(""))).status).toBe(404);
  const bad = endpoint({ wanted: fail({ code: "bad-configuration", message: "Too short." }) });
  expect((await bad.ask(bearer(token))).status).toBe(500);
  expect(bad.read).not.toHaveBeenCalled();
});

test("a foreign host is refused before anything is compared", async () => {
  const { ask, read } = endpoint();
  expect((await ask({ ...bearer(token), host: "evil.example" })).status).toBe(403);
  expect(read).not.toHaveBeenCalled();
});

test("many wrong tries from one address are stopped; whoever has the token gets in all the same", async () => {
  let now = 0;
  const { ask } = endpoint({ clock: { now: () => now } });
  const from = (address: string) => ({ "x-forwarded-for": address });
  const wrong = async (address: string) => (await ask({ ...from(address), ...bearer("wrong") })).status;
  expect([await wrong("192.0.2.1"), await wrong("192.0.2.1"), await wrong("192.0.2.1")]).toEqual([401, 401, 429]);
  expect(await wrong("192.0.2.2")).toBe(401);
  expect((await ask({ ...from("192.0.2.1"), ...bearer(token) })).status).toBe(200);
  now = 60_000;
  expect(await wrong("192.0.2.1")).toBe(401);
});

test("one machine may ask only so often, and is told when to come again", async () => {
  let now = 0;
  const { ask, read } = endpoint({ clock: { now: () => now } });
  for (let asked = 0; asked < 3; asked += 1) expect((await ask(bearer(token))).status).toBe(200);
  const refused = await ask(bearer(token));
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(read).toHaveBeenCalledTimes(3);
  now = 60_000;
  expect((await ask(bearer(token))).status).toBe(200);
});

test("a question that makes no sense is refused", async () => {
  expect((await endpoint().ask(bearer(token), "?format=xml")).status).toBe(400);
});

test("a crowd of addresses is counted together once there are too many to remember", () => {
  const rate = openRate(2, 60_000, { now: () => 0 });
  for (let at = 0; at < 1_000; at += 1) expect(rate.admits(`address ${at}`)).toBe(true);
  expect([rate.admits("one more"), rate.admits("another"), rate.admits("a third")]).toEqual([true, true, false]);
});
