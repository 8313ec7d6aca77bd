import { logLine } from "./log.ts";

/** For trouble that has no one waiting for an answer: one line of the process's own log, without secrets. */
export const report = (error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${logLine(new Date().toISOString(), "error", message, { errors: [error] })}\n`);
};
