import "server-only";
import { inspect } from "node:util";

/** For trouble that has no one waiting for an answer: the server's own log. */
export const report = (error: unknown): void => {
  process.stderr.write(`peerdeck: ${inspect(error)}\n`);
};
