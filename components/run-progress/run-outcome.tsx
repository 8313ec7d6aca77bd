"use client";
import type { Ref } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { cx } from "#components/ui/cx.ts";
import type { RunControl } from "./run-control.ts";
import { RunResults } from "./run-results.tsx";

export interface RunOutcomeProps {
  readonly runs: RunControl;
  readonly ref?: Ref<HTMLDivElement>;
}

/** At the head of a section: what became of what was started there. A repair that works takes its own button away, so this can take the focus. */
export function RunOutcome({ runs, ref }: RunOutcomeProps) {
  const empty = runs.rows.length === 0 && runs.problem === null;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx("flex flex-col gap-3 outline-none", !empty && "border-b border-line p-4")}
    >
      <RunResults runs={runs} />
      {runs.problem && <ProblemNote role="alert" problem={runs.problem} />}
    </div>
  );
}
