import { CallLog } from "./calls.ts";
import { checkScenario } from "./check-scenario.ts";
import { SimClock } from "./clock.ts";
import { Engine, type EngineSettings } from "./engine.ts";
import { FaultScript } from "./fault-script.ts";
import { type AccessKey, Iam } from "./iam.ts";
import { loadWorld } from "./load-world.ts";
import type { Scenario, Timers } from "./scenario.ts";
import { type Truth, truthOf } from "./truth.ts";

export interface SimulatorOptions {
  /** Default 0. */
  readonly latencyMs?: number;
  /** Default `aws`. */
  readonly throttle?: "aws" | "off";
  /** Default: starts at the scenario's instant and runs with the real time. */
  readonly clock?: SimClock;
  /** Simulated milliseconds per real one, for the default clock. */
  readonly speed?: number;
  readonly timers?: Partial<Timers>;
}

/** A simulated AWS, and the strings by which a test pulls it. */
export interface Simulator {
  readonly scenario: Scenario;
  /** Rejects with `ConnectionLost` where the fault script cuts the connection. */
  handle(request: Request): Promise<Response>;
  readonly clock: SimClock;
  readonly calls: CallLog;
  readonly faults: FaultScript;
  /** Latency and throttling; may be changed while it runs. */
  readonly settings: EngineSettings;
  readonly unknownCalls: readonly string[];
  /** What is really there, whoever may see it. */
  truth(): Truth;
  /** All keys that AssumeRole has given out, for a test that looks for them where they must not be. */
  sessionKeys(): readonly AccessKey[];
  /** Ends every open role session, as a revocation would. */
  expireSessions(): void;
}

export function createSimulator(scenario: Scenario, options: SimulatorOptions = {}): Simulator {
  const mistakes = checkScenario(scenario);
  if (mistakes.length > 0) throw new Error(`Scenario "${scenario.name}" is broken:\n- ${mistakes.join("\n- ")}`);
  const { latencyMs = 0, throttle = "aws", speed = 1, timers } = options;
  const startsAt = scenario.startsAt === undefined ? {} : { startsAt: Date.parse(scenario.startsAt) };
  const clock = options.clock ?? new SimClock({ ...startsAt, speed });
  const world = loadWorld(scenario, clock, timers);
  const iam = new Iam(scenario, clock);
  const faults = new FaultScript(clock, scenario.faults);
  const calls = new CallLog();
  const engine = new Engine(world, iam, faults, calls, { latencyMs, throttle });
  return {
    scenario,
    handle: (request) => engine.handle(request),
    clock,
    calls,
    faults,
    settings: engine.settings,
    unknownCalls: engine.unknownCalls,
    truth: () => truthOf(world),
    sessionKeys: () => iam.sessionKeys(),
    expireSessions: () => iam.expireSessions(),
  };
}
