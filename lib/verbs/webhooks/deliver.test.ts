import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { data } from "#lib/aws/testing/stand.ts";
import { signatureOf } from "#lib/webhooks/sign.ts";
import {
  acceptSeen,
  anna,
  endsOf,
  press,
  readAgain,
  requestedInConsole,
  type World,
  worldOver,
} from "#tests/setup/approvals.ts";
import { approvalsTurn } from "../approvals/keep.ts";
import { must } from "../testing/deck-over.ts";
import { listWebhooks } from "./list.ts";
import { tryWebhook } from "./try-webhook.ts";

interface Received {
  readonly event: string;
  readonly id: string;
  readonly body: string;
  readonly signature: string;
}

const folder = mkdtempSync(join(tmpdir(), "peerdeck-hook-"));
const secretFile = join(folder, "secret");
writeFileSync(secretFile, "a secret that signs bodies\n");
afterAll(() => rmSync(folder, { recursive: true }));

let world: World;
let server: Server;
let url: string;
let statuses: number[];
const received: Received[] = [];

beforeEach(async () => {
  received.length = 0;
  statuses = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const status = statuses.shift() ?? 204;
      const header = (name: string) => String(request.headers[name] ?? "");
      if (status < 300)
        received.push({
          event: header("peerdeck-event"),
          id: header("peerdeck-delivery"),
          body,
          signature: header("peerdeck-signature"),
        });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  await world.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  vi.unstubAllEnvs();
});

const hook = (more = "allowHosts: [127.0.0.1]") => [
  "approvals: {}",
  "webhooks:",
  `  - { name: ops, url: "${url}", format: slack, secretFile: "${secretFile}", ${more} }`,
];

async function open(scenario: string, configured = hook()): Promise<void> {
  world = await worldOver(scenario, vi.stubEnv, configured);
}

const events = () => received.map(({ event }) => event);
const wait = async (ms: number) => {
  world.simulator.clock.advance(ms);
  await approvalsTurn(world.deck);
};

test("an event is delivered once though the receiver failed twice, and every try is in the log", async () => {
  await open("two-accounts");
  statuses = [500, 503];
  await requestedInConsole(world.deck);
  expect(events()).toEqual([]);
  await wait(1_001);
  await approvalsTurn(world.deck);
  expect([statuses, events()]).toEqual([[], []]);
  await wait(5_001);
  await wait(3_600_000);
  await readAgain(world.deck);
  expect(events()).toEqual(["new-request"]);
  const { deliveries } = await listWebhooks(world.deck, null);
  expect(deliveries).toMatchObject([
    {
      kind: "new-request",
      state: "delivered",
      nextAt: null,
      attempts: [
        { number: 1, status: null, problem: "The receiver answered HTTP 500." },
        { number: 2, problem: "The receiver answered HTTP 503." },
        { number: 3, status: 204, problem: null },
      ],
    },
  ]);
});

test("a receiver that never answers well is given up after some hours, and the next event is tried all the same", async () => {
  await open("two-accounts");
  statuses = Array(50).fill(500);
  const id = await requestedInConsole(world.deck);
  for (let hour = 0; hour < 20; hour += 1) await wait(3_600_000);
  const { deliveries } = await listWebhooks(world.deck, null);
  expect(deliveries.find(({ kind }) => kind === "new-request")).toMatchObject({ state: "given-up" });
  expect(deliveries[0]?.attempts.length).toBeLessThan(10);
  statuses = [];
  await endsOf(world.deck, await acceptSeen(world.deck, id, anna()));
  await approvalsTurn(world.deck);
  expect(events()).toEqual(["decided"]);
});

test("each body is signed with the secret and the time", async () => {
  await open("two-accounts");
  await requestedInConsole(world.deck);
  const [{ body, signature } = { body: "", signature: "" }] = received;
  const at = Number(/^t=(\d+),/.exec(signature)?.[1]) * 1_000;
  expect(signature).toBe(signatureOf(body, "a secret that signs bodies", at));
});

test("a stranger's request, its last two days and its end are told, once each", async () => {
  await open("foreign");
  await readAgain(world.deck);
  expect(events()).toEqual(["stranger-request"]);
  world.simulator.clock.advance(5 * 86_400_000);
  await readAgain(world.deck);
  await readAgain(world.deck);
  world.simulator.clock.advance(86_400_000);
  await readAgain(world.deck);
  world.simulator.clock.advance(86_400_000);
  await readAgain(world.deck);
  await readAgain(world.deck);
  expect(events()).toEqual(["stranger-request", "expiring-48h", "expiring-24h", "expired"]);
});

test("a peering that breaks is told, and that it has recovered, once each", async () => {
  await open("two-accounts");
  const id = await requestedInConsole(world.deck);
  const bob = press("bob");
  const whole = { parts: ["accept", "accepter-routes", "accepter-dns", "requester-routes", "requester-dns"] };
  await endsOf(world.deck, await acceptSeen(world.deck, id, bob, whole));
  await readAgain(world.deck);
  await readAgain(world.deck);
  received.length = 0;
  const cut = { routeTableId: data.mainTable, destination: "10.10.0.0/16", peeringId: id, place: data.place } as const;
  const console_ = { name: "console", correlationId: "c" };
  const tables = [data.mainTable, "rtb-02222020000000002" as typeof data.mainTable];
  for (const routeTableId of tables)
    must(await world.deck.aws.apply({ kind: "delete-route", ...cut, routeTableId }, console_));
  for (let reading = 0; reading < 3; reading += 1) await readAgain(world.deck);
  expect(events()).toEqual(["peering-broken"]);
  for (const routeTableId of tables)
    must(await world.deck.aws.apply({ kind: "create-route", ...cut, routeTableId }, console_));
  for (let reading = 0; reading < 3; reading += 1) await readAgain(world.deck);
  expect(events()).toEqual(["peering-broken", "peering-recovered"]);
});

test("a target that is not public is refused unless the configuration names it, and the log says so", async () => {
  await open(
    "two-accounts",
    hook("events: [decided]").map((line) => line.replace("http://127.0.0.1", "https://127.0.0.1")),
  );
  must(await tryWebhook(world.deck, "ops", press("ada").actor));
  const { deliveries, webhooks } = await listWebhooks(world.deck, null);
  expect(deliveries).toMatchObject([
    { kind: "test", state: "given-up", attempts: [{ problem: expect.stringContaining("no public address") }] },
  ]);
  expect(received).toEqual([]);
  expect(JSON.stringify(webhooks)).not.toContain("/hook");
  await requestedInConsole(world.deck);
  expect((await listWebhooks(world.deck, null)).deliveries).toHaveLength(1);
});

test("a test is delivered at once; a webhook that is not there is not found", async () => {
  await open("two-accounts");
  must(await tryWebhook(world.deck, "ops", press("ada").actor));
  expect(events()).toEqual(["test"]);
  expect(await tryWebhook(world.deck, "other", press("ada").actor)).toMatchObject({ error: { code: "not-found" } });
});
