"use client";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { Problem, Result } from "#lib/result.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useAct } from "./use-act.ts";

interface ReasonedButtonProps<Data> {
  /** Names the act: `Disable Ann`. */
  readonly label: string;
  /** Shorter, where many stand below each other. */
  readonly shown?: string;
  readonly question: string;
  /** What will happen. */
  readonly children: ReactNode;
  readonly done: string;
  readonly danger?: boolean;
  readonly act: (reason: string) => Promise<Result<Data>>;
  readonly onDone?: (data: Data) => void;
}

const noReason: Problem = { code: "bad-input", message: "Found no reason, wanted one: it stands in the trail." };

/** Asks for the reason, which stands in the trail, before it does what it says. */
export function ReasonedButton<Data>(props: ReasonedButtonProps<Data>) {
  const { label, shown, question, children, done, danger = false, act, onDone } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [empty, setEmpty] = useState(false);
  const { busy, problem, run } = useAct();
  const confirm = async () => {
    setEmpty(reason.trim() === "");
    if (reason.trim() === "") return;
    const made = await run("act", done, async () => {
      const result = await act(reason);
      return result.ok ? { ok: true as const, data: { made: result.data } } : result;
    });
    if (made === null) return;
    setOpen(false);
    setReason("");
    onDone?.(made.made);
  };
  return (
    <>
      <Button size="sm" aria-label={label} onClick={() => setOpen(true)}>
        {shown ?? label}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={question}
        confirmLabel={shown ?? label}
        danger={danger}
        busy={busy !== null}
        onConfirm={() => void confirm()}
      >
        <div>{children}</div>
        <Field label="Reason">
          <TextInput maxLength={256} value={reason} onValueChange={setReason} />
        </Field>
        <ToldProblem problem={empty && reason.trim() === "" ? noReason : problem} />
      </AlertDialog>
    </>
  );
}
