import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface SimulatedAws {
  readonly url: string;
  /** Calls so far, and those that the wire answered with a throttling error. */
  asked(): Promise<{ readonly calls: number; readonly throttled: number }>;
  close(): Promise<void>;
}

/** The simulator in another process. */
export async function simulatedAws(
  scenario: string,
  latencyMs: number,
  throttle: "aws" | "off" = "aws",
): Promise<SimulatedAws> {
  const child = fork(join(import.meta.dirname, "simulator-process.ts"), [scenario, String(latencyMs), throttle]);
  const answer = async (): Promise<ReadonlyMap<string, unknown>> => {
    const [message] = (await once(child, "message")) as unknown[];
    return new Map(typeof message === "object" && message !== null ? Object.entries(message) : []);
  };
  return {
    url: String((await answer()).get("url")),
    asked: async () => {
      child.send("asked?");
      const told = await answer();
      return { calls: Number(told.get("calls")), throttled: Number(told.get("throttled")) };
    },
    close: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
