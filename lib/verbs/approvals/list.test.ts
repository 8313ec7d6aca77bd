import { expect, test, vi } from "vitest";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, scenarioNamed } from "#lib/simulator/scenarios/index.ts";
import { anna } from "#tests/setup/approvals.ts";
import { deckOver, must } from "../testing/deck-over.ts";
import { listApprovals } from "./list.ts";

test("what is not read yet is told as such, apart from what could not be read", async () => {
  const scenario = scenarioNamed("denied-role");
  if (!scenario) throw new Error("There is no scenario denied-role.");
  const simulator = await startSimulator(scenario);
  const deck = await deckOver(simulator, configFor(scenario), vi.stubEnv);
  const before = must(await listApprovals(deck, anna().viewer));
  expect(before).toMatchObject({ unread: [], received: [] });
  expect(before.toRead).toBe(deck.fleet.watch.observation().places.length);
  await deck.fleet.turn();
  expect(must(await listApprovals(deck, anna().viewer)).toRead).toBe(0);
  await deck.close();
  await simulator.close();
  vi.unstubAllEnvs();
});
