import { afterAll, beforeAll, expect, test } from "vitest";
import { act, get, returned } from "./ask.ts";
import { peeringId } from "./endpoints.ts";
import { own, type Person, peer } from "./people.ts";
import { type Stand, startStand } from "./stand.ts";

const startRun = "app/actions/start-run.ts startRun";
const concurrent = 200;
const lastsMs = 10_000;

let stand: Stand;
beforeAll(async () => {
  stand = await startStand();
}, 60_000);
afterAll(() => stand.stop());

const of = (accountId: string): Person => ({
  name: accountId,
  standing: "signed in",
  grants: [["viewer", accountId]],
});

/** What each of the two sees, and must never find in an answer of theirs. */
const sides = [
  { account: own, theirs: "shop-vpc", foreign: /data-vpc|data-main|rtb-0222|subnet-0222/ },
  { account: peer, theirs: "data-vpc", foreign: /shop-vpc|shop-main|rtb-0111|subnet-0111/ },
] as const;

test("200 requests at a time of two people who see different accounts: nobody is answered for the other", async () => {
  const askers = await Promise.all(
    sides.map(async (side) => ({ ...side, headers: await stand.headersOf(of(side.account)) })),
  );
  const until = Date.now() + lastsMs;
  let answers = 0;
  const worker = async (nth: number) => {
    const asker = askers[nth % askers.length];
    if (!asker) throw new Error("No asker");
    for (let turn = nth; Date.now() < until; turn += 1) {
      const path = ["/api/vpcs", `/api/peerings/${peeringId}`, `/peer/${peeringId}`, "/api/vpcs"][turn % 4] ?? "/";
      const { status, body } = await get(stand, path, asker.headers);
      expect(status, path).toBe(200);
      expect(body, path).toContain(asker.theirs);
      expect(body, path).not.toMatch(asker.foreign);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrent }, (_, nth) => worker(nth)));
  expect(answers).toBeGreaterThan(concurrent);
}, 90_000);

test("changes of two people at the same moment are each refused or made as their own", async () => {
  const askers = await Promise.all(
    sides.map(async ({ account }) => ({ account, headers: await stand.headersOf(of(account)) })),
  );
  const input = {
    subject: { peeringId },
    operationIds: ["create-route/requester/rtb-01111010000000001/10.20.0.0/16"],
  };
  const told = await Promise.all(
    Array.from({ length: 60 }, async (_, nth) => {
      const asker = askers[nth % 2];
      if (!asker) throw new Error("No asker");
      const { data } = returned(await act(stand, startRun, "/peer/new", input, asker.headers));
      const { body } = await get(stand, `/api/runs/${data?.runId}`, asker.headers);
      const { rows } = (JSON.parse(body) as { data: { rows: { problem: { code: string } | null }[] } }).data;
      return { account: asker.account, code: rows[0]?.problem?.code };
    }),
  );
  for (const { account, code } of told) expect(code).toBe(account === own ? "not-permitted" : "plan-changed");
  expect(stand.simulator.calls.of("CreateRoute")).toEqual([]);
}, 60_000);
