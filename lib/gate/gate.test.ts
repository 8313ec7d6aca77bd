import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Auth } from "#lib/auth/auth.ts";
import { authOver, person, signedIn, type TestPerson } from "#lib/auth/testing/auth-over.ts";
import { provideAuth } from "#lib/auth/the-auth.ts";
import { setDisabled } from "#lib/db/users.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { fail, ok } from "#lib/result.ts";
import { type Click, defineAction } from "./define-action.ts";
import { type Admitted, defineRoute } from "./define-route.ts";
import { peeringId, tags, vpcRefText } from "./parse.ts";
import type { Subject } from "./subject.ts";

const incoming = vi.hoisted(() => ({ headers: new Headers() }));
const trail = vi.hoisted(() => ({ record: vi.fn(() => Promise.resolve()) }));
vi.mock("#lib/verbs/deck.ts", () => ({ theDeck: () => Promise.resolve({ ok: true, data: { trail } }) }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(incoming.headers) }));

const payments = "111111111111" as AccountId;
const orders = "222222222222" as AccountId;
const peering = "pcx-0a1b2c3d4e5f60718";
const here = `http://localhost:3000/api/peerings/${peering}`;

let auth: Auth;
beforeAll(async () => {
  auth = await authOver();
});
beforeEach(() => provideAuth(auth));
afterEach(() => vi.unstubAllEnvs());

const reader: TestPerson = { grants: [["viewer", "*"]] };

interface Get {
  readonly as?: TestPerson | Headers | null;
  readonly url?: string;
  readonly host?: string;
  readonly subject?: Subject;
  readonly read?: (admitted: Admitted<{ peering: string }>) => Promise<ReturnType<typeof ok> | ReturnType<typeof fail>>;
}

async function get({ as = reader, url = here, host, subject = "anywhere", read }: Get) {
  const handler = defineRoute({
    permission: "network:read",
    input: z.object({ peering: peeringId }),
    subject: () => ok(subject),
    read: (read ?? (({ input }) => Promise.resolve(ok(input)))) as (
      admitted: Admitted<{ peering: string }>,
    ) => Promise<never>,
  });
  const headers = as instanceof Headers ? as : as === null ? new Headers() : await signedIn(auth, as);
  headers.set("host", host ?? new URL(url).host);
  const response = await handler(new Request(url, { headers }), { params: Promise.resolve({ peering }) });
  return {
    status: response.status,
    cache: response.headers.get("cache-control"),
    body: (await response.json()) as { readonly error?: { readonly code: string } },
  };
}

test("a read answers its data, and is kept by nobody", async () => {
  expect(await get({})).toEqual({ status: 200, cache: "private, no-store", body: { ok: true, data: { peering } } });
});

test("the path stands over the query", async () => {
  expect((await get({ url: `${here}?peering=pcx-00000000` })).body).toEqual({ ok: true, data: { peering } });
});

test.each(["localhost:3000", "127.0.0.1:4000", "[::1]:3000", "localhost"])(
  "the host %s is this machine",
  async (host) => expect((await get({ host })).status).toBe(200),
);

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:3000", "10.0.0.5:3000", "user@localhost", ""])(
  "the host %s is refused before anything is read",
  async (host) => {
    const read = vi.fn();
    expect((await get({ host, read })).status).toBe(403);
    expect(read).not.toHaveBeenCalled();
  },
);

test("with PEERDECK_ORIGIN set, only that host is served", async () => {
  vi.stubEnv("PEERDECK_ORIGIN", "https://peerdeck.example");
  expect((await get({ host: "peerdeck.example" })).status).toBe(200);
  expect((await get({ host: "localhost:3000" })).status).toBe(403);
});

test("nobody without a session gets further than the door, whatever they ask for", async () => {
  const read = vi.fn();
  expect(await get({ as: null, read })).toMatchObject({ status: 401, body: { error: { code: "signed-out" } } });
  expect(await get({ as: null, read, url: `${here}?peering=nonsense` })).toMatchObject({ status: 401 });
  expect(read).not.toHaveBeenCalled();
});

test("a disabled person's session is no session from the next request on", async () => {
  const id = await person(auth, reader);
  const session = await signedIn(auth, id);
  expect((await get({ as: session })).status).toBe(200);
  await setDisabled(auth.database.db, id, new Date().toISOString());
  expect((await get({ as: session })).status).toBe(401);
});

test.each<[string, TestPerson["grants"], Subject, number]>([
  ["a role for that account", [["viewer", payments]], [payments], 200],
  ["a role for one of two accounts", [["viewer", payments]], [orders, payments], 200],
  ["a role for another account", [["admin", orders]], [payments], 404],
  ["no role at all", [], [payments], 404],
  ["no role at all, a list", [], "anywhere", 404],
  ["a role for one account, a list", [["viewer", payments]], "anywhere", 200],
  ["a role for one account, a thing of all accounts", [["viewer", payments]], "everything", 404],
  ["a role for all accounts, a thing of all accounts", [["viewer", "*"]], "everything", 200],
  ["a role for all accounts, a thing of no account that is known", [["admin", "*"]], [], 404],
])("%s: HTTP status", async (_name, grants, subject, status) => {
  expect((await get({ as: { grants: grants ?? [] }, subject })).status).toBe(status);
});

test.each([
  ["not-found", 404],
  ["access-denied", 502],
  ["throttled", 503],
  ["bad-configuration", 500],
] as const)("a problem %s is HTTP %i, with the problem in the body", async (code, status) => {
  const problem = { code, message: "words" };
  expect(await get({ read: () => Promise.resolve(fail(problem)) })).toEqual({
    status,
    cache: "private, no-store",
    body: { ok: false, error: problem },
  });
});

test("bad input says what was found and what is wanted", async () => {
  const route = defineRoute({
    permission: "network:read",
    input: z.object({ requester: vpcRefText }),
    subject: () => ok("anywhere"),
    read: () => Promise.resolve(ok(1)),
  });
  const headers = await signedIn(auth, reader);
  const request = new Request("http://localhost:3000/api/pairs?requester=12/x/y", { headers });
  const response = await route(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: "bad-input", path: "requester", message: expect.stringContaining("wanted an AWS account id") },
  });
});

test("what nobody expected is logged, and its words stay inside", async () => {
  const answer = await get({ read: () => Promise.reject(new Error("secret words")) });
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).not.toContain("secret words");
  expect(vi.mocked(console.error).mock.calls).toHaveLength(1);
  vi.mocked(console.error).mockClear();
});

interface Act {
  readonly as?: TestPerson | string | null;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly input?: unknown;
  readonly subject?: Subject;
}

const ruler: TestPerson = { grants: [["admin", "*"]] };

async function act({ as = ruler, headers = {}, input = { name: "x" }, subject = "everything" }: Act) {
  incoming.headers = as === null ? new Headers({ host: "localhost:3000" }) : await signedIn(auth, as);
  for (const [name, value] of Object.entries(headers))
    if (value === null) incoming.headers.delete(name);
    else incoming.headers.set(name, value);
  const did = vi.fn(({ actor }: Click<{ name: string }>) => Promise.resolve(ok(actor)));
  const action = defineAction({
    permission: "user:write",
    input: z.object({ name: z.string() }),
    subject: () => ok(subject),
    act: did,
  });
  return { did, answer: await action(input), again: () => action(input) };
}

test("a change from a page of ours is made under the name of whoever is signed in, each click under an id of its own", async () => {
  const id = await person(auth, { name: "Ann", ...ruler });
  const { did, answer, again } = await act({ as: id });
  const actor = {
    id,
    name: "Ann",
    method: "password",
    ip: "192.0.2.1",
    correlationId: expect.stringMatching(/^\S{36}$/),
  };
  expect(answer).toEqual({ ok: true, data: actor });
  await again();
  const [first, second] = did.mock.calls.map(([click]) => click.actor.correlationId);
  expect(first).not.toBe(second);
});

test.each([
  ["no origin", { origin: null }],
  ["an opaque origin", { origin: "null" }],
  ["another site", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://localhost:8080" }],
  ["a sub-domain", { origin: "http://sub.localhost:3000" }],
  ["a foreign host that matches its origin", { host: "evil.example", origin: "http://evil.example" }],
])("a change from %s is refused", async (_name, headers) => {
  const { did, answer } = await act({ headers });
  expect(answer).toMatchObject({ ok: false, error: { code: "foreign-origin" } });
  expect(did).not.toHaveBeenCalled();
});

test("behind a proxy, the origin must be the configured one to the letter", async () => {
  vi.stubEnv("PEERDECK_ORIGIN", "https://peerdeck.example");
  const host = "peerdeck.example";
  const from = async (origin: string) => (await act({ headers: { host, origin } })).answer;
  expect(await from("https://peerdeck.example")).toMatchObject({ ok: true });
  expect(await from("http://peerdeck.example")).toMatchObject({ ok: false });
});

test("a server whose database another one has taken lets no change in", async () => {
  const taken = { code: "conflict", message: "Another Peerdeck server has it." } as const;
  provideAuth({ ...auth, database: { ...auth.database, lost: () => Promise.resolve(taken) } });
  const { did, answer } = await act({});
  expect(answer).toEqual({ ok: false, error: taken });
  expect(did).not.toHaveBeenCalled();
});

test.each([[null], ["text"], [{ name: 1 }], [[]]])("the input %j is refused as bad input", async (input) => {
  const { did, answer } = await act({ input });
  expect(answer).toMatchObject({ ok: false, error: { code: "bad-input" } });
  expect(did).not.toHaveBeenCalled();
});

test.each<[string, Act, string]>([
  ["nobody", { as: null, headers: { origin: "http://localhost:3000" } }, "signed-out"],
  ["who may look but not do it", { as: reader }, "not-permitted"],
  ["who may do it in one account, a thing of all", { as: { grants: [["admin", payments]] } }, "not-permitted"],
  ["who may not even look", { as: { grants: [["admin", orders]] }, subject: [payments] }, "not-found"],
])("%s is refused", async (_name, attempt, code) => {
  const { did, answer } = await act(attempt);
  expect(answer).toMatchObject({ ok: false, error: { code } });
  expect(did).not.toHaveBeenCalled();
});

test("a refusal says which role is wanted, and whom to ask", async () => {
  expect((await act({ as: reader, subject: [payments] })).answer).toMatchObject({
    error: {
      message: "Changing users needs the admin role for account 111111111111.",
      mend: "Ask an admin, or an admin to give you the role.",
    },
  });
});

test("a refusal stands in the trail, with who asked for what", async () => {
  trail.record.mockClear();
  const id = await person(auth, { name: "Ann", ...reader });
  await act({ as: id, subject: [payments] });
  expect(trail.record).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      actor: expect.objectContaining({ id, name: "Ann", ip: "192.0.2.1" }),
      operation: "user:write",
      result: "refused",
      accountId: payments,
    }),
  );
});

test("tags: AWS's own prefix and too many are refused", () => {
  expect(tags.safeParse({ team: "net" }).success).toBe(true);
  expect(tags.safeParse({ "AWS:team": "net" }).success).toBe(false);
  expect(tags.safeParse(Object.fromEntries(Array.from({ length: 46 }, (_, n) => [`k${n}`, ""]))).success).toBe(false);
});
