import type { Problem } from "#lib/result.ts";

/** The only error that Peerdeck throws on purpose. What may cross the wire is in `problem`; `cause` never leaves the process. */
export class PeerdeckError extends Error {
  override readonly name = "PeerdeckError";
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
  }
}

/** Any thrown value as a problem; what was not thrown on purpose is an internal error, and its words stay inside. */
export const problemOf = (error: unknown): Problem =>
  error instanceof PeerdeckError
    ? error.problem
    : { code: "internal", message: "Peerdeck failed in a way it did not expect; its log names the cause." };
