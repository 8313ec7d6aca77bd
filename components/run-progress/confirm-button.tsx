"use client";
import { type ReactNode, useState } from "react";
import { Button, type ButtonKind, type ButtonSize } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { OperationList } from "./operation-list.tsx";
import { ReasonField } from "./reason-field.tsx";
import type { RunControl } from "./run-control.ts";

export interface ConfirmButtonProps {
  readonly label: string;
  /** The question. */
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  readonly planned: PlannedOperation;
  readonly observation: PairObservation;
  readonly runs: RunControl;
  readonly danger?: boolean;
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
}

/** A button whose call is shown, with what it means, before it is made. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { planned, observation, runs, label, title, children, danger = false, kind = "secondary", size = "md" } = props;
  const [open, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    runs.start([planned.id]);
  };
  return (
    <>
      <Button kind={kind} size={size} disabled={runs.busy || planned.status !== "ready"} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        confirmLabel={label}
        onConfirm={confirm}
        danger={danger}
      >
        {children}
        <OperationList operations={[planned]} observation={observation} />
        <ReasonField reason={runs.reason} />
      </AlertDialog>
    </>
  );
}
