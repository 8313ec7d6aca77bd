import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { get } from "./ask.ts";
import { actions } from "./build.ts";
import { people } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

const action = actions["app/actions/start-run.ts startRun"] ?? "";
let stand: Stand;
const sessions: Record<string, Headers> = {};
beforeAll(async () => {
  stand = await startStand();
  for (const person of people)
    if (person.name === "nobody" || person.name === "operator of all accounts")
      sessions[person.name] = await stand.headersOf(person);
}, 60_000);
afterAll(() => stand.stop());

const MiB = 1_048_576;
/** Decoding the worst body that the front door lets in takes React 0.1 s; a busy machine a bit longer. */
const waitMaxMs = 500;
const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Bodies that cost a decoder far more than they cost their sender. */
const bombs: Readonly<Record<string, () => string>> = {
  "100 MB of one string": () => `["${"a".repeat(100 * MiB)}"]`,
  "nested 200,000 deep": () => deep(200_000),
  "100,000 numbers": () => `[[${"0,".repeat(100_000)}0]]`,
  "100 references to one chunk": () => `[${'"$0",'.repeat(100)}0]`,
  "50,000 references to one chunk": () => `[${'"$0",'.repeat(50_000)}0]`,
  "120,000 references to one chunk": () => `[${'"$0",'.repeat(120_000)}0]`,
  "a chunk that holds itself": () => '["$@0"]',
  "a promise of itself": () => '{"then":"$0:then","status":"resolved_model","value":"$@0"}',
  "a path into prototypes": () => '["$0:__proto__:constructor:constructor"]',
  "a number of 300,000 digits": () => `["$n${"9".repeat(300_000)}"]`,
  "a map of 100,000 nothings": () => '["$Q0"]',
  "half of a document": () => '[{"subject":',
  "no text at all": () => "\u0000\u0001\u0002",
};

const headersFor = (who: string): Headers => {
  const headers = new Headers(sessions[who]);
  headers.set("next-action", action);
  headers.set("accept", "text/x-component");
  headers.set("content-type", "text/plain;charset=UTF-8");
  return headers;
};

async function healthMs(): Promise<number> {
  const startedAt = performance.now();
  const { status } = await get(stand, "/api/health", new Headers());
  expect(status).toBe(200);
  return performance.now() - startedAt;
}

/** A server that refuses early may close the line while the client still sends. */
const post = (who: string, body: string) =>
  get(stand, "/peer/new", headersFor(who), { method: "POST", body }).catch(() => null);

test.each(Object.entries(bombs))(
  "%s is refused, and others are served meanwhile",
  async (_name, make) => {
    const body = make();
    for (const who of Object.keys(sessions)) {
      const answering = post(who, body);
      const slowest = Math.max(await healthMs(), await healthMs(), await healthMs());
      const answer = await answering;
      expect(slowest).toBeLessThan(waitMaxMs);
      expect(answer?.status ?? 413, "what cannot be read is the sender's fault, not the server's").toBeLessThan(500);
      expect(answer?.body ?? "").not.toContain("runId");
      expect(answer?.body ?? "").not.toContain('"ok":true');
    }
    expect(stand.simulator.calls.of("CreateRoute")).toEqual([]);
  },
  60_000,
);

test("form data of 100,000 fields is refused", async () => {
  const headers = headersFor("operator of all accounts");
  headers.set("content-type", "multipart/form-data; boundary=x");
  const field = (nth: number) => `--x\r\ncontent-disposition: form-data; name="${nth}"\r\n\r\n"$0"\r\n`;
  const body = `${Array.from({ length: 100_000 }, (_, nth) => field(nth)).join("")}--x--\r\n`;
  const answer = await get(stand, "/peer/new", headers, { method: "POST", body }).catch(() => null);
  expect(answer?.status ?? 413).toBeGreaterThanOrEqual(400);
  expect(await healthMs()).toBeLessThan(waitMaxMs);
});

test("200 bodies that trickle in keep nobody waiting", async () => {
  const { hostname, port } = new URL(stand.url);
  const trickles = Array.from({ length: 200 }, () => {
    const headers = { ...Object.fromEntries(headersFor("nobody")), "content-length": "1000" };
    const sent = request({ hostname, port, method: "POST", path: "/peer/new", headers, agent: false });
    sent.on("error", () => undefined).write("[");
    return sent;
  });
  await sleep(1_000);
  expect(Math.max(await healthMs(), await healthMs(), await healthMs())).toBeLessThan(200);
  for (const sent of trickles) sent.destroy();
});
