import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { get } from "./ask.ts";
import { endpoints, peeringId, secrets } from "./endpoints.ts";
import { people } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
}, 60_000);
afterAll(() => stand.stop());

const guarded = Object.values(endpoints).flatMap((endpoint) =>
  endpoint.kind === "page" || endpoint.kind === "route" ? [endpoint.path] : [],
);

/** Ways of writing an address that have led past guards in front of a framework. */
const spellings: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}.rsc`,
  (path) => `${path === "/" ? "/index" : path}.segments/_tree.segment.rsc`,
  (path) => `${path}/index.rsc`,
  (path) => `${path}/index.txt`,
  (path) => `/en${path}`,
  (path) => `/_next/data/build${path}.json`,
  (path) => `/${path}`,
  (path) => path.replaceAll("/", "//"),
  (path) => `/.${path}`,
  (path) => `/x/..${path}`,
  (path) => `/%2e%2f${path.slice(1)}`,
  (path) => `/${path.slice(1).replaceAll("/", "%2F")}`,
  (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `${path}.`,
  (path) => `${path};x=1`,
  (path) => `${path}\\`,
  (path) => `${path}?nxtPpeering=${peeringId}&nxtPrun=x`,
  (path) => `${path}?_rsc=1`,
];

/** Headers by which a framework is told that it has asked itself, or is asked for another form of the page. */
const whispers: Readonly<Record<string, string>>[] = [
  {},
  ...["middleware", "src/middleware", "pages/_middleware", "proxy", "src/proxy"].map((name) => ({
    "x-middleware-subrequest": Array<string>(5).fill(name).join(":"),
  })),
  { "x-nextjs-data": "1" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
  { "x-middleware-rewrite": "/" },
  { "x-invoke-path": `/peer/${peeringId}`, "x-invoke-status": "200" },
  { "x-matched-path": `/peer/${peeringId}`, "x-now-route-matches": "1" },
  { purpose: "prefetch" },
];

/** Each spelling plainly, as a stream and as a call of the framework to itself; each header with the plain spelling. */
const attempts = (path: string) => [
  ...spellings.flatMap((spelling) =>
    [{}, { rsc: "1" }, whispers[1] ?? {}].map((whisper) => ({ spelled: spelling(path), whisper })),
  ),
  ...whispers.map((whisper) => ({ spelled: path, whisper })),
];

interface Raw {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** Sends the path as it is written; `fetch` would make it tidy first. */
function raw(path: string, headers: Readonly<Record<string, string>>): Promise<Raw> {
  const { hostname, port } = new URL(stand.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, agent: false }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body }));
    });
    sent.on("error", reject).end();
  });
}

test.each(guarded)(
  "%s: no spelling of it and no header lets anybody in without a session",
  async (path) => {
    for (const { spelled, whisper } of attempts(path)) {
      const how = `${spelled} ${JSON.stringify(whisper)}`;
      const { status, location, body } = await raw(spelled, whisper);
      // The stream that a page's own script asks for can only tell in its body that one must go elsewhere.
      if (status === 200) expect(body, how).toMatch(/NEXT_REDIRECT;\w+;\/sign-in/);
      expect(status, how).toBeLessThan(500);
      if (location !== undefined) expect(location, how).toMatch(/^\/(?!\/)/);
      for (const secret of secrets) expect(body, how).not.toContain(secret);
    }
  },
  60_000,
);

test("with the same headers and spellings, a person of another account reads no more than before", async () => {
  const stranger = people.find(({ name }) => name === "operator of another account");
  if (!stranger) throw new Error("No such person");
  const headers = Object.fromEntries(await stand.headersOf(stranger));
  for (const path of [`/peer/${peeringId}`, `/api/peerings/${peeringId}`])
    for (const { spelled, whisper } of attempts(path)) {
      const { body } = await raw(spelled, { ...headers, ...whisper });
      for (const secret of secrets) expect(body, `${spelled} ${JSON.stringify(whisper)}`).not.toContain(secret);
    }
}, 60_000);

test("whoever may come in is let in by the plain spelling: the tests above could fail", async () => {
  const reader = people.find(({ name }) => name === "viewer of all accounts");
  if (!reader) throw new Error("No such person");
  const headers = await stand.headersOf(reader);
  const { status, body } = await get(stand, `/api/peerings/${peeringId}`, headers);
  expect([status, body.includes("shop-vpc")]).toEqual([200, true]);
});
