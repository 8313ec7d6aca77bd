"use client";
import { useState } from "react";
import { nameOf } from "#components/approvals/side.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import { SeveralResults } from "./several-results.tsx";
import { type Act, type Several, useSeveral } from "./use-several.ts";

interface SeveralBarProps {
  readonly rows: readonly ApprovalRow[];
  readonly onDone: () => void;
}

/** What is ticked, decided in one go, with one result each. Accepting here is accepting alone, as each line shows it. */
export function SeveralBar({ rows, onDone }: SeveralBarProps) {
  const several = useSeveral();
  return (
    <>
      {rows.length === 0 ? null : (
        <div
          role="region"
          aria-label="Chosen requests"
          className="sticky top-14 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow"
        >
          <span className="font-medium">{rows.length.toLocaleString("en")} chosen</span>
          <Button kind="primary" onClick={() => several.ask("accept")}>
            Accept alone
          </Button>
          <Button onClick={() => several.ask("reject")}>Reject</Button>
          <Button kind="quiet" onClick={onDone}>
            Choose none
          </Button>
        </div>
      )}
      {several.problem === null ? null : <ProblemNote role="alert" problem={several.problem} />}
      {several.results.length === 0 ? null : <SeveralResults {...several} />}
      <SeveralDialog several={several} rows={rows} onDone={onDone} />
    </>
  );
}

const words: Readonly<Record<Act, { readonly label: string; readonly reason: string; readonly meaning: string }>> = {
  accept: {
    label: "Accept alone",
    reason: "Reason (optional)",
    meaning: "Nothing can flow until routes are written. A request that is not as its line shows it is left as it is.",
  },
  reject: {
    label: "Reject",
    reason: "Reason",
    meaning: "A rejected request cannot be accepted any more. The reason is kept, and shown to the requester's side.",
  },
};

function SeveralDialog({ several, rows, onDone }: SeveralBarProps & { readonly several: Several }) {
  const [reason, setReason] = useState("");
  const { asked, busy } = several;
  const { label, reason: reasonLabel, meaning } = words[asked ?? "accept"];
  const isLeft = (row: ApprovalRow) => asked === "accept" && row.acceptHash === null;
  const left = rows.filter(isLeft).length;
  const confirm = async () => {
    if (!(await several.decide(rows, reason))) return;
    setReason("");
    onDone();
  };
  return (
    <AlertDialog
      open={asked !== null}
      onOpenChange={(open) => (open ? undefined : several.ask(null))}
      title={`${label}: ${rows.length.toLocaleString("en")} ${rows.length === 1 ? "request" : "requests"}?`}
      confirmLabel={label}
      danger={asked === "reject"}
      busy={busy}
      onConfirm={() => void confirm()}
    >
      <p>{meaning}</p>
      {left === 0 ? null : (
        <p>
          {left === 1
            ? "One of them must be opened to be accepted, and is left as it is."
            : `${left.toLocaleString("en")} of them must be opened to be accepted, and are left as they are.`}
        </p>
      )}
      <ul className="max-h-40 list-disc overflow-y-auto pl-5">
        {rows.map((row) => (
          <li key={row.id}>
            {nameOf(row.requester)} to {nameOf(row.accepter)}
            {isLeft(row) ? <span className="text-muted"> (left)</span> : null}
          </li>
        ))}
      </ul>
      <Field label={reasonLabel}>
        <TextInput value={reason} onValueChange={setReason} maxLength={256} />
      </Field>
    </AlertDialog>
  );
}
