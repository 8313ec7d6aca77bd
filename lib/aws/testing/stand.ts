import "server-only";
import type { Clock } from "#lib/clock.ts";
import { parseConfig } from "#lib/config/parse.ts";
import type { CallRecord } from "../calls.ts";
import type { Aws } from "../door.ts";
import { type AwsOptions, openAws } from "../open.ts";

/** What the tests need of a simulated AWS besides its port. */
interface SimulatedTime {
  now(): number;
  advance(ms: number): void;
}

export interface Stand {
  readonly aws: Aws;
  readonly clock: Clock;
  /** Every call that this `aws` has ended. */
  readonly calls: readonly CallRecord[];
}

/** The whole room over a simulated AWS, in the simulator's time: waiting costs nothing but moves that time on. */
export function standOver(time: SimulatedTime, yaml: string, options: AwsOptions = {}): Stand {
  const config = parseConfig(yaml, "peerdeck.yaml", () => null);
  if (!config.ok) throw new Error(config.error.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const calls: CallRecord[] = [];
  const clock: Clock = {
    now: () => time.now(),
    sleep: (ms) => {
      time.advance(ms);
      return Promise.resolve();
    },
  };
  const aws = openAws(config.data, { clock, random: () => 1, onCall: (call) => calls.push(call), ...options });
  return { aws, clock, calls };
}
