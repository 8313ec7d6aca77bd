import "server-only";
import type { Applied } from "#lib/aws/index.ts";
import type { Actor } from "#lib/db/trail.ts";
import { problemOf } from "#lib/errors.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { report } from "#lib/report.ts";
import { fail, type Problem, type ProblemCode, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import type { Permit } from "./permit.ts";
import { stateAfter } from "./state-after.ts";
import { stateBefore } from "./state-before.ts";

/** How one row of a run ended. */
export interface RowEnd {
  readonly status: "done" | "already" | "failed" | "skipped";
  readonly problem: Problem | null;
  readonly requestId: string | null;
  readonly peeringId: PeeringId | null;
  /** The trail's row, where AWS's answer was lost and the change may have been made all the same. */
  readonly unclear: string | null;
}

export const skipped = (problem: Problem): RowEnd => ({
  status: "skipped",
  problem,
  requestId: null,
  peeringId: null,
  unclear: null,
});

/** Intent, call, outcome. Without the intent on disk there is no call. */
export async function applyOne(
  deck: Deck,
  observation: PairObservation,
  planned: PlannedOperation,
  { actor, reason, permit }: { readonly actor: Actor; readonly reason: string | null; readonly permit: Permit },
): Promise<RowEnd> {
  const { operation } = planned;
  let intent: string;
  try {
    intent = await deck.trail.recordIntent({
      actor,
      peeringId: observation.peeringId,
      operationId: planned.id,
      operation,
      before: stateBefore(observation, operation),
      after: stateAfter(operation),
      reason,
    });
  } catch (error) {
    report(error);
    return { ...skipped(trailDown), status: "failed" };
  }
  const applied = await deck.aws
    .apply(operation, { ...actor, refusal: () => permit(operation) })
    .catch((error: unknown) => {
      report(error);
      return fail(problemOf(error));
    });
  if (applied.ok && applied.data.view) deck.known.answered(applied.data.view);
  const end = rowEnd(applied, intent);
  await recordEnd(deck, intent, end);
  return end;
}

/** The change stands whether or not its outcome could be written; an unsettled intent is looked into at the next start. */
export async function recordEnd(deck: Deck, intent: string, end: RowEnd): Promise<void> {
  const result = end.status === "skipped" ? "failed" : end.status;
  try {
    await deck.trail.recordOutcome(intent, { ...end, result: end.unclear === null ? result : "unknown" });
  } catch (error) {
    report(error);
  }
}

function rowEnd(applied: Result<Applied>, intent: string): RowEnd {
  if (!applied.ok) {
    const problem = applied.error;
    const unclear = answerLost.has(problem.code) ? intent : null;
    return { status: "failed", problem, requestId: problem.requestId ?? null, peeringId: null, unclear };
  }
  const { already, requestId, peeringId } = applied.data;
  return { status: already ? "already" : "done", problem: null, requestId, peeringId, unclear: null };
}

const answerLost: ReadonlySet<ProblemCode> = new Set(["timeout", "network", "aws-fault", "unexpected-answer"]);

const trailDown: Problem = {
  code: "internal",
  message: "The trail could not be written, so nothing was sent to AWS.",
  mend: "Check Peerdeck's database: the disk of its data folder (full, read-only?) or the PostgreSQL server. Then try again.",
};
