import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { AccountId, OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Run, RunRow } from "#lib/peering/run.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { sightOf } from "./sight.ts";

/** The runs of this process, for the screens. What they did is in the trail and in AWS; a run itself may be lost. */
export interface Runs {
  open(run: Pick<Run, "runId" | "peeringId" | "rows">, ownership: Ownership): void;
  get(runId: string): Run | null;
  /** The accounts of its two VPCs; none for a run that this process does not hold. */
  accountsOf(runId: string): readonly AccountId[];
  startedBy(runId: string): string | null;
  /** The run under way for this peering, the latest if there are several. */
  activeFor(peeringId: PeeringId): string | null;
  update(runId: string, operationId: OperationId, change: Partial<RunRow>): void;
  belongsTo(runId: string, peeringId: PeeringId): void;
  finish(runId: string): void;
}

/** Whose accounts a run is about, and the user who started it. */
interface Ownership {
  readonly accounts: readonly AccountId[];
  readonly startedBy: string;
}

const keptMs = 3_600_000;
const runsMax = 500;

export function openRuns(clock: Clock): Runs {
  const runs = new Map<string, Run>();
  const owners = new Map<string, Ownership>();

  const change = (runId: string, to: (run: Run) => Run) => {
    const run = runs.get(runId);
    if (run) runs.set(runId, to(run));
  };

  const dropOld = () => {
    const before = new Date(clock.now() - keptMs).toISOString();
    for (const [id, { finishedAt }] of runs) {
      if (finishedAt !== null && (finishedAt < before || runs.size > runsMax)) {
        runs.delete(id);
        owners.delete(id);
      }
    }
  };

  return {
    open: (run, ownership) => {
      runs.set(run.runId, { ...run, startedAt: instantOf(clock), finishedAt: null });
      owners.set(run.runId, ownership);
      dropOld();
    },
    get: (runId) => runs.get(runId) ?? null,
    accountsOf: (runId) => owners.get(runId)?.accounts ?? [],
    startedBy: (runId) => owners.get(runId)?.startedBy ?? null,
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

/** `GET /api/runs/[run]`: the rows of the accounts that this person sees. */
export function readRun(deck: Deck, runId: string, viewer: Pick<Viewer, "userId" | "grants">): Result<Run> {
  const sees = sightOf(viewer);
  const run = deck.runs.get(runId);
  if (!run || !deck.runs.accountsOf(runId).some(sees)) return fail(noSuchRun(runId));
  const own = deck.runs.startedBy(runId) === viewer.userId;
  return ok({ ...run, rows: run.rows.filter(({ accountId }) => (accountId === null ? own : sees(accountId))) });
}

/** The same for a run of accounts that may not be seen. */
const noSuchRun = (runId: string): Problem => ({
  code: "not-found",
  message: `This server holds no run ${runId}.`,
  mend: "Open the peering: it shows what was done and what remains, as AWS tells it.",
});
