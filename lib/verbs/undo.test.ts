import { afterEach, expect, test, vi } from "vitest";
import { parseVpcRef } from "#lib/peering/ids.ts";
import type { Operation, PlannedOperation } from "#lib/peering/operation.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { applyOperations } from "./apply-operations.ts";
import { readPeering } from "./observe-peering.ts";
import { allRoles, clickOf, deckOver, finished, must, peering, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const everything = { userId: "user-alice", grants: allRoles };
const table = "rtb-01111010000000002";
const destination = "10.20.0.0/16";
const gateway = "tgw-01111010000000001";
const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};

/** `two-accounts`, with a route of the other VPC's CIDR that goes to a transit gateway. */
function withForeignRoute(): Scenario {
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No scenario");
  const routeTables = (scenario.routeTables ?? []).map((each) =>
    each.id === table ? { ...each, routes: [...(each.routes ?? []), { destination, target: gateway }] } : each,
  );
  return { ...scenario, routeTables };
}

async function stand() {
  const scenario = withForeignRoute();
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  const setUp = await wholeSetUp(deck, pair);
  const peeringId = peering(setUp.peering.id);
  const target = () =>
    simulator
      .truth()
      .routeTables.find(({ id }) => id === table)
      ?.routes.find((route) => route.destination === destination)?.target;
  let runs = 0;
  const apply = async (wanted: (operation: Operation) => boolean) => {
    const { observation, past } = must(await readPeering(deck, peeringId, everything));
    const found = plan(observation, wholeGoal, past).operations.filter(({ operation }) => wanted(operation));
    const click = clickOf(`run-${++runs}`);
    const run = await applyOperations(deck, { subject: { peeringId }, operationIds: idsOf(found) }, click);
    return (await finished(deck, must(run).runId)).rows.map(({ status }) => status);
  };
  return { deck, setUp, peeringId, target, apply };
}

const idsOf = (planned: readonly PlannedOperation[]) => planned.map(({ id }) => id);
const inTable = (operation: Operation) => "routeTableId" in operation && operation.routeTableId === table;

test("somebody's route is left alone; replaced on demand, it can be put back from the trail", async () => {
  const { deck, setUp, peeringId, target, apply } = await stand();
  expect(setUp.outcome).toBe("failed");
  expect(setUp.operations.filter(({ status }) => status === "skipped")).toMatchObject([
    { kind: "create-route", error: { code: "wrong-state" } },
  ]);
  expect(target()).toBe(gateway);

  const replace = (operation: Operation) =>
    inTable(operation) && operation.kind === "replace-route" && operation.destination === destination;
  expect(await apply(replace)).toEqual(["done"]);
  expect(target()).toBe(peeringId);
  expect(must(await readPeering(deck, peeringId, everything)).past).toEqual([
    { routeTableId: table, destination, was: { kind: "transit-gateway", id: gateway } },
  ]);

  expect(await apply(replace)).toEqual(["done"]);
  expect(target()).toBe(gateway);
});

test("an applied route can be taken back, and only that one goes", async () => {
  const { deck, peeringId, apply } = await stand();
  const main = "rtb-01111010000000001";
  const undone = await apply((operation) => operation.kind === "delete-route" && operation.routeTableId === main);
  expect(undone).toEqual(["done"]);
  const { observation } = must(await readPeering(deck, peeringId, everything));
  const routed = [observation.requester, observation.accepter].flatMap(({ routeTables }) =>
    routeTables.known
      ? routeTables.value.flatMap((each) =>
          each.routes.some((r) => r.target.id === peeringId) ? [each.routeTableId] : [],
        )
      : [],
  );
  expect(routed).toEqual(["rtb-02222020000000001", "rtb-02222020000000002"]);
});
