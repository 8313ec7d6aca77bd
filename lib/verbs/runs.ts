import "server-only";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Run, RunRow } from "#lib/peering/run.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";

/** The runs of this process, for the screens. What they did is in the trail and in AWS; a run itself may be lost. */
export interface Runs {
  open(run: Pick<Run, "runId" | "peeringId" | "rows">): void;
  get(runId: string): Run | null;
  /** The run under way for this peering, the latest if there are several. */
  activeFor(peeringId: PeeringId): string | null;
  update(runId: string, operationId: OperationId, change: Partial<RunRow>): void;
  belongsTo(runId: string, peeringId: PeeringId): void;
  finish(runId: string): void;
}

const keptMs = 3_600_000;
const runsMax = 500;

export function openRuns(clock: Clock): Runs {
  const runs = new Map<string, Run>();

  const change = (runId: string, to: (run: Run) => Run) => {
    const run = runs.get(runId);
    if (run) runs.set(runId, to(run));
  };

  const dropOld = () => {
    const before = new Date(clock.now() - keptMs).toISOString();
    for (const [id, { finishedAt }] of runs) {
      if (finishedAt !== null && (finishedAt < before || runs.size > runsMax)) runs.delete(id);
    }
  };

  return {
    open: (run) => {
      runs.set(run.runId, { ...run, startedAt: instantOf(clock), finishedAt: null });
      dropOld();
    },
    get: (runId) => runs.get(runId) ?? null,
    activeFor: (peeringId) =>
      [...runs.values()].findLast((run) => run.peeringId === peeringId && run.finishedAt === null)?.runId ?? null,
    update: (runId, operationId, to) =>
      change(runId, (run) => ({
        ...run,
        rows: run.rows.map((row) => (row.operationId === operationId ? { ...row, ...to } : row)),
      })),
    belongsTo: (runId, peeringId) => change(runId, (run) => ({ ...run, peeringId })),
    finish: (runId) => change(runId, (run) => ({ ...run, finishedAt: instantOf(clock) })),
  };
}

/** `GET /api/runs/[run]` */
export function readRun(deck: Deck, runId: string): Result<Run> {
  const run = deck.runs.get(runId);
  return run
    ? ok(run)
    : fail({
        code: "not-found",
        message: `This server holds no run ${runId}.`,
        mend: "Open the peering: it shows what was done and what remains, as AWS tells it.",
      });
}
