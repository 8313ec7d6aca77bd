"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { createReason, type Reason } from "#components/run-progress/reason.ts";
import type { RunRow } from "#lib/peering/run.ts";
import { runQuery } from "#lib/queries/run.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import type { Problem, Result } from "#lib/result.ts";

/** The server action that applies mends; it works them out anew and sends only what it still finds. */
export type FixAct = (input: {
  readonly asked: Asked;
  readonly fixIds: readonly string[];
  readonly reason: string;
}) => Promise<Result<{ readonly runId: string }>>;

export interface FixRun {
  readonly rows: readonly RunRow[];
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly reason: Reason;
  readonly start: (asked: Asked, fixIds: readonly string[]) => void;
  /** The last press once more: what is done by then is not done twice. */
  readonly again: () => void;
  readonly clear: () => void;
}

interface Pressed {
  readonly asked: Asked | null;
  readonly fixIds: readonly string[];
  readonly runId: string | null;
  readonly problem: Problem | null;
}

const nothing: Pressed = { asked: null, fixIds: [], runId: null, problem: null };

/** One press on "Apply", followed row by row; the question is asked again when it is over. */
export function useFixRun(act: FixAct, answersOf: readonly unknown[]): FixRun {
  const queryClient = useQueryClient();
  const [pressed, setPressed] = useState<Pressed>(nothing);
  const [pressing, setPressing] = useState(false);
  const [reason] = useState(createReason);
  const { data: run, error } = useQuery({ ...runQuery(pressed.runId ?? ""), enabled: pressed.runId !== null });
  const finished = run?.finishedAt ?? null;
  const [source] = answersOf;
  useEffect(() => {
    if (finished === null) return;
    // A route that was written changes the peering's own screens as well.
    for (const key of [source, "peering"]) void queryClient.invalidateQueries({ queryKey: [key] });
  }, [finished, queryClient, source]);

  async function start(asked: Asked, fixIds: readonly string[]): Promise<void> {
    setPressing(true);
    const answer = await act({ asked, fixIds, reason: reason.get() }).catch(() => notAnswered);
    setPressing(false);
    const what = { asked, fixIds };
    setPressed(
      answer.ok
        ? { ...what, runId: answer.data.runId, problem: null }
        : { ...what, runId: null, problem: answer.error },
    );
    if (!answer.ok) void queryClient.invalidateQueries({ queryKey: [source] });
  }

  return {
    rows: pressed.runId === null ? [] : (run?.rows ?? []),
    busy: pressing || (pressed.runId !== null && error === null && finished === null),
    problem: pressed.problem ?? (pressed.runId === null ? null : (error?.problem ?? null)),
    reason,
    start: (asked, fixIds) => void start(asked, fixIds),
    again: () => {
      if (pressed.asked !== null) void start(pressed.asked, pressed.fixIds);
    },
    clear: () => setPressed(nothing),
  };
}

const notAnswered = {
  ok: false,
  error: {
    code: "network",
    message: "The Peerdeck server did not answer, so it is not known whether the work began.",
    mend: "Read again once the server answers: the answer tells what AWS has by then, and nothing is done twice.",
  },
} as const;
