"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { startRun } from "#app/actions/start-run.ts";
import { createReason } from "#components/run-progress/reason.ts";
import type { RunControl } from "#components/run-progress/run-control.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import { approvalsKey } from "#lib/queries/approvals.ts";
import { runQuery } from "#lib/queries/run.ts";
import type { Problem } from "#lib/result.ts";
import { noAnswer } from "../no-answer.ts";

export interface ChangeRun extends RunControl {
  readonly follow: (runId: string) => void;
}

/** The change being carried out: the one that was pressed here, or one that was found under way, whoever pressed. */
export function useChangeRun(peeringId: PeeringId | null, activeRunId: string | null): ChangeRun {
  const client = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const [away, setAway] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reason] = useState(createReason);
  if (activeRunId !== null && activeRunId !== runId && activeRunId !== away) setRunId(activeRunId);
  const { data: run, error } = useQuery({ ...runQuery(runId ?? ""), enabled: runId !== null });
  const finished = run?.finishedAt != null;
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: approvalsKey });
  }, [finished, client]);

  async function start(operationIds: readonly OperationId[]): Promise<void> {
    const found = peeringId ?? run?.peeringId ?? null;
    if (found === null) return;
    const answer = await startRun({ subject: { peeringId: found }, operationIds, reason: reason.get() }).catch(
      () => noAnswer,
    );
    if (answer.ok) setRunId(answer.data.runId);
    setProblem(answer.ok ? null : answer.error);
  }

  const rows = runId === null ? [] : (run?.rows ?? []);
  const open = runId !== null && !finished && error?.problem.code !== "not-found";
  return {
    rows,
    current: open ? rows : [],
    busy: open,
    problem,
    reason,
    start: (ids) => void start(ids),
    clear: () => {
      setAway(runId);
      setRunId(null);
    },
    follow: setRunId,
  };
}
