import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, act, actById, get, returned } from "./ask.ts";
import { actions } from "./build.ts";
import { peeringId, secrets, unknownPeering } from "./endpoints.ts";
import { other, own, type Person, peer, people } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

const startRun = "app/actions/start-run.ts startRun";
const route = "create-route/requester/rtb-01111010000000001/10.20.0.0/16";
const named = (name: string): Person => {
  const found = people.find((person) => person.name === name);
  if (!found) throw new Error(`No ${name}`);
  return found;
};
const stranger = named("operator of another account");
const half = named("operator of the account");
const reader = named("viewer of all accounts");
const all = named("operator of all accounts");

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
}, 60_000);
afterAll(() => stand.stop());

async function startedRun(): Promise<string> {
  const headers = await stand.headersOf(all);
  const started = await act(stand, startRun, "/peer/new", { subject: { peeringId }, operationIds: ["none"] }, headers);
  return returned(started).data?.runId ?? "";
}

test("another account's peering and run answer byte for byte as ids that do not exist", async () => {
  const headers = await stand.headersOf(stranger);
  const run = await startedRun();
  const noRun = crypto.randomUUID();
  for (const [theirs, none, prefix] of [
    [peeringId, unknownPeering, "/api/peerings/"],
    [run, noRun, "/api/runs/"],
  ] as const) {
    const [forbidden, unknown] = await Promise.all([
      get(stand, prefix + theirs, headers),
      get(stand, prefix + none, headers),
    ]);
    expect(forbidden.status).toBe(404);
    expect(forbidden.status).toBe(unknown.status);
    expect(forbidden.body).toBe(unknown.body.replaceAll(none, theirs));
    expect(shape(forbidden.headers)).toEqual(shape(unknown.headers));
  }
});

test("another account's peering, as a page, is not there byte for byte as one that does not exist", async () => {
  const headers = await stand.headersOf(stranger);
  const asPage = async (id: string, more: Record<string, string> = {}) => {
    const asked = new Headers([...headers, ...Object.entries(more)]);
    const first = await get(stand, `/peer/${id}?step=dns`, asked);
    // A stream is asked for under the address that the framework has for it.
    const elsewhere = first.headers.get("location");
    return elsewhere === null ? first : get(stand, elsewhere, asked);
  };
  for (const more of [{}, { rsc: "1" }]) {
    const [theirs, none] = [await asPage(peeringId, more), await asPage(unknownPeering, more)];
    // The stream that a page's own script asks for can only tell in its body that there is no such page.
    const status = "rsc" in more ? 200 : 404;
    expect([theirs.status, none.status]).toEqual([status, status]);
    expect(theirs.body).toContain("NEXT_HTTP_ERROR_FALLBACK;404");
    expect(plain(theirs)).toBe(plain(none).replaceAll(unknownPeering, peeringId));
    for (const secret of secrets) expect(theirs.body).not.toContain(secret);
  }
});

/** Without what is drawn anew for every answer, whatever the page: the nonce, and the framework's keys of title and viewport. */
function plain({ body, headers }: Answer): string {
  const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "no nonce";
  return body.replaceAll(nonce, "NONCE").replaceAll(/"[\w-]{21}[vm]"/g, '"KEY"');
}

const shape = (headers: Headers) => [...headers].filter(([name]) => name !== "date");

test("a pair of other people's VPCs answers as one of accounts that do not exist", async () => {
  const headers = await stand.headersOf(stranger);
  const pair = (requester: string, accepter: string) =>
    get(
      stand,
      `/api/pairs?requester=${requester}/us-east-1/vpc-01111010000000000&accepter=${accepter}/eu-west-1/vpc-02222020000000000`,
      headers,
    );
  const [theirs, none] = await Promise.all([pair(own, peer), pair("444444444444", "555555555555")]);
  expect(theirs.status).toBe(404);
  expect(theirs.body).toBe(none.body);
});

test("the actions refuse other people's peerings in the words for unknown ones", async () => {
  const headers = await stand.headersOf(stranger);
  const ask = async (id: string) =>
    returned(await act(stand, startRun, "/peer/new", { subject: { peeringId: id }, operationIds: [route] }, headers));
  const [theirs, none] = [await ask(peeringId), await ask(unknownPeering)];
  expect(theirs).toMatchObject({ ok: false, error: { code: "not-found" } });
  expect(JSON.stringify(theirs)).toBe(JSON.stringify(none).replaceAll(unknownPeering, peeringId));
});

test("ids of operations in an account that may not be seen are no operations", async () => {
  const headers = await stand.headersOf(half);
  const input = {
    subject: { peeringId },
    operationIds: [
      "create-route/accepter/rtb-02222020000000001/10.10.0.0/16",
      "create-route/accepter/rtb-0none/10.10.0.0/16",
    ],
  };
  const { data } = returned(await act(stand, startRun, "/peer/new", input, headers));
  const { body } = await get(stand, `/api/runs/${data?.runId}`, headers);
  const { rows } = (JSON.parse(body) as { data: { rows: { operationId: string }[] } }).data;
  const [first, second] = rows.map(({ operationId: _operationId, ...row }) => row);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ status: "skipped", problem: { code: "plan-changed" } });
  expect(stand.simulator.calls.of("CreateRoute")).toEqual([]);
});

test.each([
  ["role", "admin"],
  ["accountId", other],
  ["actor", { name: "somebody else", correlationId: "x" }],
  ["approvedBy", "somebody else"],
  ["viewer", { grants: [{ role: "operator", accountId: "*" }] }],
  ["grants", [{ role: "operator", accountId: "*" }]],
  ["__proto__", { role: "admin" }],
])("a field %s that nobody asked for is refused or without effect", async (name, value) => {
  const headers = await stand.headersOf(reader);
  // Written out, since an object literal would set its prototype instead.
  const input = JSON.parse(
    `{"subject":${JSON.stringify({ peeringId })},"operationIds":${JSON.stringify([route])},${JSON.stringify(name)}:${JSON.stringify(value)}}`,
  ) as unknown;
  const before = stand.simulator.calls.of("CreateRoute").length;
  const told = returned(await act(stand, startRun, "/peer/new", input, headers));
  if (told.ok) {
    const { body } = await get(stand, `/api/runs/${told.data?.runId}`, headers);
    expect(body).toContain("not-permitted");
  } else expect(told.error?.code).toBe("bad-input");
  expect(stand.simulator.calls.of("CreateRoute")).toHaveLength(before);
});

test("an action's id of an old build does nothing", async () => {
  const headers = await stand.headersOf(all);
  const old = (actions[startRun] ?? "").replace(/.{8}$/, "0badc0de");
  const input = { subject: { peeringId }, operationIds: [route] };
  for (const id of [old, "0".repeat(42), "", "__proto__", "constructor"]) {
    const { status, body } = await actById(stand, id, "/peer/new", input, headers);
    if (id !== "") expect(status, id).toBeGreaterThanOrEqual(400);
    expect(body, id).not.toContain("runId");
  }
  expect(stand.simulator.calls.of("CreateRoute")).toEqual([]);
});

test("a foreign action id on a page of one's own, with another's session, shows nothing of the other side", async () => {
  const headers = await stand.headersOf(stranger);
  const answer = await act(
    stand,
    startRun,
    `/peer/${peeringId}`,
    { subject: { peeringId }, operationIds: [route] },
    headers,
  );
  for (const secret of secrets) expect(answer.body).not.toContain(secret);
});
