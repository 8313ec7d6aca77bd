"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { startRun } from "#app/actions/start-run.ts";
import type { OperationId, VpcRef } from "#lib/peering/ids.ts";
import type { Run } from "#lib/peering/run.ts";
import { anyPair } from "#lib/queries/pair.ts";
import { runQuery } from "#lib/queries/run.ts";
import type { Problem } from "#lib/result.ts";
import { peeringHref } from "#lib/routes.ts";
import type { WrittenRequest } from "./draft.ts";

interface RequestRun {
  /** From the press until the peering's page is on its way, or something went wrong. */
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly send: (request: WrittenRequest, operationId: OperationId) => void;
}

const lost: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer, so it is not known whether the request was sent.",
  mend: "Read the pair again: if the peering exists it is offered to open. Sending again never makes a second one.",
};

const problemOf = (run: Run): Problem | null => run.rows.find((row) => row.problem !== null)?.problem ?? null;

/** Sends the request, follows the run, and goes to the peering that came of it. */
export function useRequestRun(pair: { readonly requester: VpcRef; readonly accepter: VpcRef }): RequestRun {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const [pressing, setPressing] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const { data: run, error } = useQuery({ ...runQuery(runId ?? ""), enabled: runId !== null });
  const arrived = run?.finishedAt && problemOf(run) === null ? run.peeringId : null;
  useEffect(() => {
    if (arrived !== null) router.push(peeringHref(arrived));
  }, [arrived, router]);

  // Nothing came of it that can be opened: the pair may have changed meanwhile, so it is read again.
  const fruitless = refused !== null || (Boolean(run?.finishedAt) && arrived === null);
  useEffect(() => {
    if (fruitless) void queryClient.invalidateQueries({ queryKey: anyPair });
  }, [fruitless, queryClient]);

  async function press(request: WrittenRequest, operationId: OperationId): Promise<void> {
    setPressing(true);
    setRefused(null);
    setRunId(null);
    const answer = await startRun({ subject: pair, operationIds: [operationId], request }).catch(() => null);
    setPressing(false);
    if (answer?.ok) setRunId(answer.data.runId);
    else setRefused(answer?.error ?? lost);
  }

  const failed = run?.finishedAt ? problemOf(run) : null;
  const following = runId !== null && (run === undefined || run.finishedAt === null || arrived !== null);
  const unread = error !== null && following ? error.problem : null;
  return {
    busy: pressing || (following && unread?.code !== "not-found"),
    problem: refused ?? failed ?? unread,
    send: (request, operationId) => void press(request, operationId),
  };
}
