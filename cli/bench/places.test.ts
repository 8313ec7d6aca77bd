import { afterEach, expect, test, vi } from "vitest";
import { parseConfig } from "#lib/config/parse.ts";
import { scanFleet } from "#lib/fleet/scan.ts";
import { health } from "#lib/peering/health/index.ts";
import { fleetRow } from "#lib/peering/health/rows.ts";
import { startSimulator } from "#lib/simulator/index.ts";
import { configFor, manyPeerings } from "#lib/simulator/scenarios/index.ts";
import { asIfRead } from "./places.ts";

afterEach(() => vi.unstubAllEnvs());

test("a large fleet that was not read shows the very lines that it shows once it is", async () => {
  const { scenario, kept } = asIfRead(manyPeerings(60));
  const simulator = await startSimulator(scenario);
  vi.stubEnv("AWS_ENDPOINT_URL", simulator.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", scenario.caller.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", scenario.caller.secretAccessKey);
  const config = parseConfig(configFor(scenario), "peerdeck.yaml", () => null);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const { fleet: read } = await scanFleet(config.data);
  const made = { ...read, places: kept };
  const linesOf = (fleet: typeof read) => health(fleet).peerings.map(fleetRow);
  expect(linesOf(made)).toHaveLength(60);
  expect(linesOf(made)).toEqual(linesOf(read));
  await simulator.close();
});
