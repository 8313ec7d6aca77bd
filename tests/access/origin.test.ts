import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, act, actById, get } from "./ask.ts";
import { actions } from "./build.ts";
import { peeringId } from "./endpoints.ts";
import { people } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

const startRun = "app/actions/start-run.ts startRun";
const input = {
  subject: { peeringId },
  operationIds: ["create-route/requester/rtb-01111010000000001/10.20.0.0/16"],
};

let stand: Stand;
let headers: Headers;
beforeAll(async () => {
  stand = await startStand();
  const operator = people.find(({ name }) => name === "operator of all accounts");
  if (!operator) throw new Error("No operator");
  headers = await stand.headersOf(operator);
}, 60_000);
afterAll(() => stand.stop());

const changed = (): number => stand.simulator.calls.of("CreateRoute").length;

const from = (origin: string | null): Headers => {
  const other = new Headers(headers);
  if (origin === null) other.delete("origin");
  else other.set("origin", origin);
  return other;
};

const expectRefused = ({ status, body }: Answer): void => {
  expect(status === 403 || body.includes('"foreign-origin"'), `HTTP ${status} ${body.slice(0, 200)}`).toBe(true);
  expect(body).not.toContain("runId");
};

test.each([
  null,
  "null",
  "https://evil.example",
  "http://sub.localhost",
  "http://127.0.0.1:1",
  "http://127.0.0.1",
  "x",
  "",
])("a change with the origin %j is refused", async (origin) => {
  expectRefused(await act(stand, startRun, "/peer/new", input, from(origin)));
  expect(changed()).toBe(0);
});

test.each(["text/html", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
  "a form of another page can send no change: %s",
  async (type) => {
    const other = from("https://evil.example");
    other.set("content-type", type);
    other.set("next-action", actions[startRun] ?? "");
    const answer = await get(stand, "/peer/new", other, { method: "POST", body: `$ACTION_ID_${actions[startRun]}=` });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(changed()).toBe(0);
  },
);

test.each(["x-http-method-override", "x-http-method", "x-method-override"])(
  "neither GET and HEAD nor the header %s change anything",
  async (override) => {
    for (const method of ["GET", "HEAD"]) {
      const other = new Headers(headers);
      other.set("next-action", actions[startRun] ?? "");
      other.set(override, "POST");
      await get(stand, `/peer/new?${new URLSearchParams({ 0: JSON.stringify([input]) })}`, other, { method });
      await get(stand, "/peer/new?_method=POST", other, { method });
    }
    expect(changed()).toBe(0);
  },
);

test("the same change from a page of ours is made: the tests above could fail", async () => {
  const { body } = await actById(stand, actions[startRun] ?? "", "/peer/new", input, headers);
  expect(body).toContain("runId");
  await expect.poll(changed).toBe(1);
});
