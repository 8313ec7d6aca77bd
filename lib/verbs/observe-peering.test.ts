import { afterEach, expect, test, vi } from "vitest";
import { parseVpcRef } from "#lib/peering/ids.ts";
import { type FaultRule, startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { readPeering } from "./observe-peering.ts";
import { allRoles, deckOver, must, peering, wholeSetUp } from "./testing/deck-over.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  vi.unstubAllEnvs();
});

const pair = {
  requester: must(parseVpcRef("111111111111/us-east-1/vpc-01111010000000000")),
  accepter: must(parseVpcRef("222222222222/eu-west-1/vpc-02222020000000000")),
};

const denied = (accountId: string): FaultRule => ({
  kind: "deny",
  match: { action: "DescribeVpcPeeringConnections", accountId },
});

async function readAfter(...faults: readonly FaultRule[]) {
  const scenario = scenarioNamed("two-accounts");
  if (!scenario) throw new Error("No scenario two-accounts");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  open.push(simulator, deck);
  const id = peering((await wholeSetUp(deck, pair)).peering.id);
  simulator.faults.add(...faults);
  return readPeering(deck, id, { userId: "user-alice", grants: allRoles });
}

test("a reading that saw the peering from no side is a failure, so that the last one stays in view", async () => {
  expect(await readAfter(denied("111111111111"), denied("222222222222"))).toMatchObject({
    ok: false,
    error: { code: "access-denied", action: "ec2:DescribeVpcPeeringConnections" },
  });
});

test("one side that cannot be read is unknown in the reading of the other", async () => {
  const { observation } = must(await readAfter(denied("111111111111")));
  expect(observation.requester.peerings.known).toBe(false);
  expect(observation.accepter.peerings.known).toBe(true);
});
