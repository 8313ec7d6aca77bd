"use client";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RunRequest } from "#lib/peering/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Run } from "#lib/peering/run.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import { runQuery } from "#lib/queries/run.ts";
import type { Problem, Result } from "#lib/result.ts";
import { createReason } from "./reason.ts";
import { latestRows } from "./rows.ts";
import type { RunControl } from "./run-control.ts";

/** The server action that starts one. */
type StartRun = (request: RunRequest) => Promise<Result<{ readonly runId: string }>>;

interface Started {
  /** A part of the page, or `elsewhere`: another tab, another person. */
  readonly by: string;
  readonly runId: string;
  /** Put away by the person: kept, so that it is not taken for somebody else's. */
  readonly away: boolean;
}

interface Press {
  readonly by: string;
  readonly problem: Problem | null;
}

/** The runs of this peering that this page has started, and the one that it found under way. */
export function useRuns<Part extends string>(
  peeringId: PeeringId,
  activeRunId: string | null,
  startRun: StartRun,
): (by: Part | "elsewhere") => RunControl {
  const queryClient = useQueryClient();
  const [started, setStarted] = useState<readonly Started[]>([]);
  const [reason] = useState(createReason);
  const [press, setPress] = useState<Press | null>(null);
  const foreign = activeRunId !== null && started.every((one) => one.runId !== activeRunId);
  const pressing = press !== null && press.problem === null;
  if (foreign && !pressing) setStarted([...started, { by: "elsewhere", runId: activeRunId, away: false }]);

  const { runs, errors } = useQueries({ queries: started.map(({ runId }) => runQuery(runId)), combine: toRuns });
  const finished = runs.filter((run) => run?.finishedAt).length;
  useEffect(() => {
    if (finished > 0) void queryClient.invalidateQueries({ queryKey: peeringQuery(peeringId).queryKey });
  }, [finished, queryClient, peeringId]);

  async function start(by: string, operationIds: readonly OperationId[]): Promise<void> {
    setPress({ by, problem: null });
    const asked = { subject: { peeringId }, operationIds, reason: reason.get() };
    const answer = await startRun(asked).catch(() => notAnswered);
    if (answer.ok) {
      const { runId } = answer.data;
      setStarted((before) => [...before.filter((one) => one.runId !== runId), { by, runId, away: false }]);
      setPress(null);
    } else setPress({ by, problem: answer.error });
    // Either the reading now tells of the run and is polled fast, or it shows why nothing began.
    void queryClient.invalidateQueries({ queryKey: peeringQuery(peeringId).queryKey });
  }

  return (by) => {
    const own = started.flatMap((one, index) =>
      one.by === by && !one.away ? [{ run: runs[index], error: errors[index] }] : [],
    );
    const open = own.filter(({ run, error }) => !run?.finishedAt && error?.code !== "not-found");
    return {
      rows: Object.values(latestRows(own.flatMap(({ run }) => run ?? []))),
      current: open.flatMap(({ run }) => run?.rows ?? []),
      busy: open.length > 0 || (pressing && press.by === by),
      problem: (press?.by === by ? press.problem : null) ?? own.find(({ error }) => error)?.error ?? null,
      reason,
      start: (ids) => void start(by, ids),
      clear: () => setStarted((before) => before.map((one) => (one.by === by ? { ...one, away: true } : one))),
    };
  };
}

interface RunAnswer {
  readonly data: Run | undefined;
  readonly error: { readonly problem: Problem } | null;
}

const toRuns = (answers: readonly RunAnswer[]) => ({
  runs: answers.map((answer) => answer.data),
  errors: answers.map((answer) => answer.error?.problem ?? null),
});

const notAnswered = {
  ok: false,
  error: {
    code: "network",
    message: "The Peerdeck server did not answer, so it is not known whether the work began.",
    mend: "The status beside this step shows what AWS has. Press again once the server answers: nothing is done twice.",
  },
} as const;
