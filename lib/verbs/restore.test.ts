import { afterEach, expect, test, vi } from "vitest";
import type { PeeringId } from "#lib/peering/ids.ts";
import { parseRestoreFile } from "#lib/peering/teardown/parse-restore-file.ts";
import { sendable, teardownPlan } from "#lib/peering/teardown/plan.ts";
import { goalOfRestore, type RestoreFile } from "#lib/peering/teardown/restore-file.ts";
import { type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import { readPeering } from "./observe-peering.ts";
import { readRestoreFile } from "./teardown.ts";
import { allRoles, clickOf, deckOver, finished, must, peering, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const id = "pcx-01111222200000001" as PeeringId;
const list = "pl-0123456789abcdef0";
const everything = { userId: "user-alice", grants: allRoles };

/** Narrow, wide, IPv6 and prefix-list routes, in some tables and not in others; tags of both sides; DNS of one. */
function world(): Scenario {
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No scenario");
  const routes: Readonly<Record<string, readonly string[]>> = {
    "rtb-01111010000000001": ["10.20.16.0/20"],
    "rtb-01111010000000002": ["10.20.0.0/14", "2a05:d018:5b:2000::/56", list],
    "rtb-02222020000000002": ["10.10.0.0/16", "10.10.16.0/20"],
  };
  return {
    ...scenario,
    routeTables: (scenario.routeTables ?? []).map((table) => ({
      ...table,
      routes: [
        ...(table.routes ?? []),
        ...(routes[table.id] ?? []).map((destination) => ({ destination, target: id })),
        { destination: "192.168.0.0/16", target: "tgw-01111010000000001" },
      ],
    })),
    prefixLists: [
      {
        id: list,
        accountId: "111111111111",
        region: "us-east-1",
        name: "theirs",
        maxEntries: 5,
        cidrs: ["10.20.0.0/24"],
      },
    ],
    peerings: [
      {
        id,
        requester: {
          vpcId: "vpc-01111010000000000",
          dns: true,
          tags: { Name: "shop & data", team: "net", "peerdeck:reason": "CHG-1" },
        },
        accepter: { vpcId: "vpc-02222020000000000", tags: { Name: "from shop", "cost-centre": "4410" } },
        status: "active",
      },
    ],
  };
}

test("torn down and set up again by its restore file, everything is as it was but the id", async () => {
  const scenario = world();
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(deck, simulator);
  const truth = (of: string) => {
    const { peerings, routeTables } = simulator.truth();
    const found = peerings.find((each) => each.id === of);
    const text = JSON.stringify({ ...found, routeTables: routeTables.map(sorted) });
    return JSON.parse(text.replaceAll(of, "pcx")) as unknown;
  };
  const before = truth(id);

  const kept = JSON.stringify(must(await readRestoreFile(deck, id, everything)), null, 2);
  const { observation } = must(await readPeering(deck, id, everything));
  const operationIds = sendable(teardownPlan(observation)).map((each) => each.id);
  const request = { subject: { peeringId: id }, plan: "teardown", operationIds } as const;
  const { runId } = must(await applyOperations(deck, request, clickOf("teardown")));
  expect((await finished(deck, runId)).rows.map(({ status }) => status)).toEqual(Array(7).fill("done"));
  await deck.clock.sleep(60_000);
  expect(truth(id)).not.toEqual(before);

  const file: RestoreFile = must(parseRestoreFile(kept));
  const { requester, accepter } = file;
  const again = await wholeSetUp(deck, { requester, accepter }, { goal: goalOfRestore(file) });
  expect(again.outcome).toBe("done");
  expect(again.peering.id).not.toBe(id);
  expect(truth(peering(again.peering.id))).toEqual(before);

  const once = await wholeSetUp(deck, { requester, accepter }, { goal: goalOfRestore(file) });
  expect(new Set(once.operations.map(({ status }) => status))).toEqual(new Set(["already"]));
});

const sorted = <T extends { readonly routes: readonly { readonly destination: string }[] }>(table: T): T => ({
  ...table,
  routes: table.routes.toSorted((one, other) => (one.destination < other.destination ? -1 : 1)),
});

test("of a side that this person may not see, the file says that it does not know", async () => {
  const scenario = world();
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(deck, simulator);
  const shopOnly = { userId: "user-alice", grants: [{ role: "viewer", accountId: "111111111111" as never }] } as const;
  const file = must(await readRestoreFile(deck, id, shopOnly));
  expect(file.accepter).toMatchObject({ tags: null, dns: null, routeTables: null });
  expect(file.requester.tags).toMatchObject({ team: "net" });
});
