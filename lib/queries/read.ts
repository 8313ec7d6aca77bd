import type { Problem, Result } from "#lib/result.ts";

/** A problem that the server told, or that kept its answer away, as the error of a query. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Problems that asking again cannot mend. */
const lasting: ReadonlySet<Problem["code"]> = new Set([
  "bad-input",
  "signed-out",
  "foreign-origin",
  "not-permitted",
  "not-found",
  "not-managed",
  "bad-configuration",
]);

export const isLasting = (error: unknown): boolean => error instanceof ProblemError && lasting.has(error.problem.code);

/** One GET of an answer; whatever goes wrong becomes a `ProblemError`. */
export async function readAnswer<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ProblemError({
      code: "network",
      message: "The Peerdeck server did not answer.",
      mend: "Check that the server runs and that this browser reaches it; Peerdeck goes on trying.",
    });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!isAnswer<T>(answer))
    throw new ProblemError({
      code: "unexpected-answer",
      message: `The Peerdeck server answered ${path} with HTTP ${response.status} and no Peerdeck answer in it.`,
      mend: "Look at the server's log; a proxy in between may have answered instead.",
    });
  if (!answer.ok) throw new ProblemError(answer.error);
  return answer.data;
}

function isAnswer<T>(value: unknown): value is Result<T> {
  if (typeof value !== "object" || value === null || !("ok" in value)) return false;
  return value.ok === true ? "data" in value : "error" in value;
}
