import { afterAll, beforeAll, expect, test } from "vitest";
import { get } from "./ask.ts";
import { people } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

const token = "7wXv0Yk2mQ9cTf4LzJ1sPb8RhN3dUe6A";

let stand: Stand;
beforeAll(async () => {
  stand = await startStand({ more: { PEERDECK_SUMMARY_TOKEN: token } });
}, 60_000);
afterAll(() => stand.stop());

const withToken = () => new Headers({ authorization: `Bearer ${token}` });

test("no session, of whatever role, opens the machines' summary", async () => {
  for (const person of people.slice(0, 8)) {
    const answer = await get(stand, "/api/summary", await stand.headersOf(person));
    expect(answer.status, person.name).toBe(401);
    expect(answer.body).not.toContain("counts");
  }
});

test("the token opens the summary, in both forms, and nothing else", async () => {
  await expect
    .poll(async () => (await get(stand, "/api/summary", withToken())).body, { timeout: 30_000 })
    .toContain('"remaining":0');
  const summary = await get(stand, "/api/summary", withToken());
  expect(JSON.parse(summary.body)).toMatchObject({ peerings: 1, counts: { broken: 1 }, worst: [{ health: "broken" }] });
  expect(summary.headers.get("cache-control")).toBe("private, no-store");
  const metrics = await get(stand, "/api/summary?format=prometheus", withToken());
  expect(metrics.headers.get("content-type")).toContain("text/plain");
  expect(metrics.body).toContain('peerdeck_peerings{health="broken"} 1');
  for (const path of ["/api/fleet", "/api/fleet/summary", "/api/fleet/export?format=csv", "/api/vpcs"])
    expect((await get(stand, path, withToken())).status, path).toBe(401);
  expect((await get(stand, "/wall", withToken())).status).toBe(307);
});

test("nothing can be sent to it", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"])
    expect((await get(stand, "/api/summary", withToken(), { method })).status).toBeGreaterThanOrEqual(400);
});
