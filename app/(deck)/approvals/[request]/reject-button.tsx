"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { DecisionProps } from "./use-decision.ts";

/** Asks once more, with the reason, which AWS does not keep. */
export function RejectButton({ detail, decision }: DecisionProps) {
  const [open, setOpen] = useState(false);
  const [empty, setEmpty] = useState(false);
  if (detail.obstacles.reject !== null) return null;
  const confirm = () => {
    setEmpty(decision.reason.trim() === "");
    if (decision.reason.trim() === "") return;
    setOpen(false);
    decision.reject();
  };
  return (
    <>
      <Button disabled={decision.busy} onClick={() => setOpen(true)}>
        Reject
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title="Reject this request?"
        confirmLabel="Reject"
        danger
        onConfirm={confirm}
      >
        <p>
          {detail.row.peeringId === null
            ? "Nothing is in AWS yet, and nothing will be. The sender can send another change."
            : "A rejected request cannot be accepted any more. The requester can send a new one."}
        </p>
        <Field
          label="Reason"
          hint="AWS keeps none. This one is kept here, and shown to the requester's side."
          error={empty && decision.reason.trim() === "" ? "Found no reason, wanted one." : null}
        >
          <TextInput value={decision.reason} onValueChange={decision.setReason} maxLength={256} />
        </Field>
      </AlertDialog>
    </>
  );
}
