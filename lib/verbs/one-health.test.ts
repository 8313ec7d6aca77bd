import { afterEach, expect, test, vi } from "vitest";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { peeringHealth } from "./peering-health.ts";
import { allRoles, clickOf, deckOver } from "./testing/deck-over.ts";

afterEach(() => vi.unstubAllEnvs());

test.each(["company", "half-done"])(
  "a peering's own page, read afresh, says of it what the list of all says: %s",
  async (name) => {
    const scenario = scenarioNamed(name);
    if (!scenario) throw new Error("No such scenario");
    const simulator = await startSimulator(scenario);
    const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
    await deck.fleet.turn();
    const { health } = await deck.fleet.reports.of(() => true);
    const { viewer } = clickOf("00000000-0000-4000-8000-000000000001", allRoles);
    const alone = await Promise.all(
      health.peerings.map(async ({ peeringId }) => {
        const answer = await peeringHealth(deck, peeringId, viewer);
        if (!answer.ok || !answer.data.listed) return [peeringId, answer];
        const wrong = answer.data.findings.filter(({ result }) => result !== "pass");
        return [peeringId, answer.data.health, wrong.map(({ check, summary }) => `${check}: ${summary}`).sort()];
      }),
    );
    const listed = health.peerings.map(({ peeringId, health: each, findings }) => [
      peeringId,
      each,
      findings.map(({ check, summary }) => `${check}: ${summary}`).sort(),
    ]);
    expect(listed.length).toBeGreaterThan(0);
    expect(alone).toEqual(listed);
    await deck.close();
    await simulator.close();
  },
);
