import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect, expectAccessible } from "./fixtures.ts";
import { peeringId, readFleet, worldWith } from "./inbox.ts";

interface Received {
  readonly status: number;
  readonly delivery: string;
  readonly signature: string;
  readonly body: string;
}

const secret = "a secret that signs bodies";
const hook = "name: ops, urlEnv: HOOK_URL, secretEnv: HOOK_SECRET, events: [new-request], allowHosts: [127.0.0.1]";

const test = base.extend<{ readonly receiver: { readonly url: string; readonly got: readonly Received[] } }>({
  scenario: worldWith("expiring:360000", ["approvals: {}", "webhooks:", `  - { ${hook} }`]),
  settings: async ({ receiver }, use) => use({ HOOK_URL: receiver.url, HOOK_SECRET: secret }),
  /** Fails twice, then takes everything. */
  receiver: async ({ person: _person }, use) => {
    const got: Received[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => {
        const status = got.length < 2 ? 503 : 204;
        const { "peerdeck-delivery": delivery, "peerdeck-signature": signature } = request.headers;
        got.push({ status, delivery: String(delivery), signature: String(signature), body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got });
    await new Promise((resolve) => server.close(resolve));
  },
});

test("a new request is told once, signed, though the receiver failed twice", async ({ page, receiver }) => {
  await page.goto("/approvals/webhooks");
  const delivery = page.getByRole("table", { name: "Deliveries" }).getByRole("row", { name: /New request/ });
  await expect(delivery.getByText("Delivered")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await readFleet(page);
  expect(receiver.got.map(({ status, delivery: id }) => `${status} ${String(id)}`)).toEqual(
    [503, 503, 204].map((status) => `${status} new-request:${peeringId}`),
  );
  for (const { body, signature } of receiver.got) {
    expect(JSON.parse(body)).toMatchObject({ event: "new-request", peeringId });
    const [, at, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(v1).toBe(createHmac("sha256", secret).update(`${at}.${body}`).digest("hex"));
  }
});
