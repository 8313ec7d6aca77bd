"use client";
import { OperationCode } from "#components/by-hand/operation-code.tsx";
import { Button } from "#components/ui/button.tsx";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { OperationList } from "./operation-list.tsx";
import { ReasonField } from "./reason-field.tsx";
import type { RunControl } from "./run-control.ts";
import { sayChanges } from "./say-changes.ts";

export interface RepairPanelProps {
  /** All of them can be sent now. */
  readonly operations: readonly PlannedOperation[];
  readonly observation: PairObservation;
  readonly runs: RunControl;
  readonly onStart?: () => void;
}

/** What will be called, where, as whom and by which command; then the one press that does it. */
export function RepairPanel({ operations, observation, runs, onStart }: RepairPanelProps) {
  const deletes = operations.some(({ operation }) => operation.kind.startsWith("delete"));
  const press = () => {
    runs.start(operations.map(({ id }) => id));
    onStart?.();
  };
  return (
    <div className="flex flex-col gap-3">
      <OperationList operations={operations} observation={observation} />
      <OperationCode operations={operations} observation={observation} />
      <ReasonField reason={runs.reason} />
      <Button kind={deletes ? "danger" : "primary"} busy={runs.busy} onClick={press} className="self-start">
        {sayChanges(operations)}
      </Button>
    </div>
  );
}
