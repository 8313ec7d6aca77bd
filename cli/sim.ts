import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkScenario, type FaultRule, type Scenario, startSimulator } from "#lib/simulator/index.ts";
import { DocumentError, loadSnapshot, readFaults, scenarioNamed, scenarios } from "#lib/simulator/scenarios/index.ts";
import { parsePort } from "./arguments.ts";
import { requireFreePort } from "./dashboard/server.ts";
import { exitCodeOf, stopSignal } from "./dashboard/until-stopped.ts";
import { say } from "./say.ts";
import { greeting } from "./sim/greeting.ts";

/** `./peerdeck sim`: the simulated AWS alone, on loopback, until it is stopped. */
export async function sim(args: string[]): Promise<number> {
  const settings = readSettings(args);
  if (typeof settings === "string") return refuse(settings);
  const free = await requireFreePort(settings.port);
  if (!free.ok) return refuse(free.error.message);

  const stopped = stopSignal();
  const simulator = await startSimulator(settings.scenario, settings);
  simulator.faults.add(...settings.faults);
  process.stdout.write(greeting(settings.scenario, simulator.url));
  const signal = await stopped;
  await simulator.close();
  say(`${simulator.calls.all().length} calls answered.`);
  return exitCodeOf(signal);
}

interface Settings {
  readonly port: number;
  readonly scenario: Scenario;
  readonly latencyMs: number;
  readonly throttle: "aws" | "off";
  readonly speed: number;
  readonly faults: readonly FaultRule[];
}

/** The settings, or the one sentence that says what is wrong with them. */
function readSettings(args: string[]): Settings | string {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4566" },
      scenario: { type: "string", default: "company" },
      "latency-ms": { type: "string", default: "0" },
      throttle: { type: "string", default: "aws" },
      speed: { type: "string", default: "1" },
      faults: { type: "string" },
    },
  });
  const port = parsePort(values.port);
  if (!port.ok) return port.error.message;
  const latencyMs = numberFrom(values["latency-ms"], 60_000);
  if (latencyMs === null) return wrong("latency-ms", values["latency-ms"], "milliseconds from 0 to 60000");
  const speed = numberFrom(values.speed, 1_000_000);
  if (speed === null) return wrong("speed", values.speed, "a number from 0 (time stands still) to 1000000");
  const { throttle } = values;
  if (throttle !== "aws" && throttle !== "off") return wrong("throttle", throttle, "aws or off");
  try {
    const scenario = scenarioFrom(values.scenario);
    if (typeof scenario === "string") return scenario;
    const faults = values.faults === undefined ? [] : readFaults(values.faults);
    return { port: port.data, scenario, latencyMs, throttle, speed, faults };
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
}

function numberFrom(text: string, max: number): number | null {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value <= max ? value : null;
}

const wrong = (flag: string, found: string, wanted: string): string =>
  `--${flag}: found ${JSON.stringify(found)}, wanted ${wanted}.`;

/** A name, or else a folder. A snapshot may hold what cannot be simulated, such as a CIDR that is none. */
function scenarioFrom(given: string): Scenario | string {
  const named = scenarioNamed(given);
  if (named !== null) return named;
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder && !given.includes("/"))
    return wrong("scenario", given, `a folder of AWS CLI output or one of ${Object.keys(scenarios).join(", ")}`);
  const scenario = loadSnapshot(given);
  const mistakes = checkScenario(scenario);
  return mistakes.length === 0 ? scenario : `--scenario ${given}:\n  ${mistakes.join("\n  ")}`;
}

function refuse(message: string): number {
  say(message);
  return 2;
}
