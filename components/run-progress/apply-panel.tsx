"use client";
import type { ReactNode } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { OperationList } from "./operation-list.tsx";
import { ReasonField } from "./reason-field.tsx";
import type { RunControl } from "./run-control.ts";
import { RunResults } from "./run-results.tsx";

export interface ApplyPanelProps {
  readonly operations: readonly PlannedOperation[];
  readonly observation: PairObservation;
  readonly runs: RunControl;
  readonly label: string;
  /** Said in place of the calls while there are none. */
  readonly empty: string;
  /** Further buttons beside the main one. */
  readonly children?: ReactNode;
}

/** Show, then do: the calls, the button, and row by row what became of them. */
export function ApplyPanel({ operations, observation, runs, label, empty, children }: ApplyPanelProps) {
  const nothing = operations.length === 0;
  return (
    <div className="flex flex-col gap-3">
      <RunResults runs={runs} />
      {nothing || runs.busy ? null : (
        <>
          <h3 className="font-medium">
            What will be called <span className="font-normal text-muted">({operations.length})</span>
          </h3>
          <OperationList operations={operations} observation={observation} />
          <ReasonField reason={runs.reason} />
        </>
      )}
      {nothing && !runs.busy && runs.rows.length === 0 && <p className="text-muted">{empty}</p>}
      {runs.problem && <ProblemNote role="alert" problem={runs.problem} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          busy={runs.busy}
          disabled={nothing}
          onClick={() => runs.start(operations.map((planned) => planned.id))}
        >
          {label}
        </Button>
        {children}
      </div>
    </div>
  );
}
