import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface SimulatedAws {
  readonly url: string;
  /** Calls that the wire answered with a throttling error. */
  throttled(): Promise<number>;
  close(): Promise<void>;
}

/** The simulator in another process, throttling as AWS does. */
export async function simulatedAws(scenario: string, latencyMs: number): Promise<SimulatedAws> {
  const child = fork(join(import.meta.dirname, "simulator-process.ts"), [scenario, String(latencyMs)]);
  const answer = async (field: string): Promise<unknown> => {
    const [message] = (await once(child, "message")) as unknown[];
    return typeof message === "object" && message !== null
      ? Object.entries(message).find(([key]) => key === field)?.[1]
      : null;
  };
  return {
    url: String(await answer("url")),
    throttled: async () => {
      child.send("throttled?");
      return Number(await answer("throttled"));
    },
    close: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
