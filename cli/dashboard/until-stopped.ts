import { constants } from "node:os";

/** Resolves with the name of the first signal that asks this process to end. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve(signal));
  });
}

/** What a shell expects of a program that a signal ended. A person's Ctrl-C is no failure. */
export const exitCodeOf = (signal: NodeJS.Signals): number =>
  signal === "SIGINT" ? 0 : 128 + constants.signals[signal];
