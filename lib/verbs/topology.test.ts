import { afterEach, expect, test, vi } from "vitest";
import type { AccountId } from "#lib/peering/ids.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { everyAccount } from "./sight.ts";
import { deckOver, must } from "./testing/deck-over.ts";
import { readTopology } from "./topology.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const id = "pcx-01111222200000001";
const shop = "111111111111";
const data = "222222222222";

async function read() {
  const scenario = scenarioNamed("half-done");
  if (!scenario) throw new Error("No scenario");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(deck, simulator);
  await deck.fleet.turn();
  return deck;
}

test("the map is of the fleet's readings, and is not sent again to whoever has it", async () => {
  const deck = await read();
  const { topology, version, remaining } = must(await readTopology(deck, everyAccount));
  expect(remaining).toBe(0);
  expect(topology).toMatchObject({
    vpcs: [{ name: "data-vpc" }, { name: "shop-vpc" }],
    peerings: [{ id, health: "broken", requester: expect.stringContaining(shop) }],
  });
  expect(must(await readTopology(deck, everyAccount, version)).topology).toBe(null);
});

test("to whom an account is hidden, its VPC is a stub without a name, and its own VPCs are not there", async () => {
  const deck = await read();
  const sees = (account: AccountId) => account === shop;
  const { topology } = must(await readTopology(deck, sees));
  expect(topology?.vpcs).toMatchObject([
    { name: "shop-vpc", listed: true },
    { name: null, accountName: null, listed: false, accountId: data },
  ]);
  expect(JSON.stringify(topology)).not.toContain("data-vpc");
  const nobody = must(await readTopology(deck, () => false));
  expect(nobody.topology).toMatchObject({ vpcs: [], peerings: [] });
});
