import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlaceObservation } from "#lib/peering/health/fleet.ts";
import { ok, type Result } from "#lib/result.ts";
import { type ListeningSimulator, startSimulator } from "#lib/simulator/index.ts";
import type { Scenario } from "#lib/simulator/scenario.ts";
import { configFor } from "#lib/simulator/scenarios/index.ts";
import { keepReadings } from "#lib/verbs/keep-readings.ts";
import { demoEnvironment } from "./demo-environment.ts";
import { type Dashboard, startDashboard } from "./server.ts";

export interface DemoStack {
  readonly simulator: ListeningSimulator;
  readonly dashboard: Dashboard;
  /** Another server over the same simulated AWS, on the same port, once the one before has ended. */
  readonly startAgain: () => Promise<Result<Dashboard>>;
  readonly stop: () => Promise<void>;
}

export interface DemoStackOptions {
  /** What the dashboard begins with, as if it had read it before: of a large fleet, the reading would take its time. */
  readonly kept?: readonly PlaceObservation[];
  /** Variables of the dashboard beside those of the demo. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A simulated AWS in this process, and the built dashboard over it in a child process. */
export async function startDemoStack(
  scenario: Scenario,
  port: number,
  { kept = [], more = {} }: DemoStackOptions = {},
): Promise<Result<DemoStack>> {
  const folder = await mkdtemp(join(tmpdir(), "peerdeck-demo-"));
  const configPath = join(folder, "peerdeck.yaml");
  const emptyFile = join(folder, "empty");
  await writeFile(configPath, configFor(scenario));
  await writeFile(emptyFile, "");
  const simulator = await startSimulator(scenario);
  const environment = demoEnvironment(process.env, scenario, { endpoint: simulator.url, configPath, emptyFile });
  const cleanUp = async () => {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  };
  if (kept.length > 0) {
    environment["PEERDECK_DATA"] = join(folder, "data");
    const storage = { dataFolder: environment["PEERDECK_DATA"], databaseUrl: null, anchorPath: null };
    const done = await keepReadings(storage, kept, new Date().toISOString());
    if (!done.ok) {
      await cleanUp();
      return done;
    }
  }
  const dashboard = await startDashboard(port, { ...environment, ...more });
  if (!dashboard.ok) {
    await cleanUp();
    return dashboard;
  }
  const started = [dashboard.data];
  const startAgain = async () => {
    const next = await startDashboard(port, environment);
    if (next.ok) started.push(next.data);
    return next;
  };
  const stop = async () => {
    for (const each of started) await each.stop();
    await cleanUp();
  };
  return ok({ simulator, dashboard: dashboard.data, startAgain, stop });
}
