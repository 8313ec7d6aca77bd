"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sendAgainAction } from "#app/actions/approvals.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { askTheOtherSide } from "#lib/peering/export/index.ts";
import { approvalsKey } from "#lib/queries/approvals.ts";
import type { Problem } from "#lib/result.ts";
import { approvalHref, peeringHref } from "#lib/routes.ts";
import { noAnswer } from "../no-answer.ts";
import type { DecisionProps } from "./use-decision.ts";

/** For a request that a VPC of ours sent: remind, send again, take back. */
export function OurRequest({ detail, decision }: DecisionProps) {
  const { row, change } = detail;
  if (row.asker.kind !== "managed") return null;
  return (
    <Disclosure title="The requester's side" defaultOpen={!row.mayDecide}>
      {row.peeringId === null ? (
        <p className="text-muted">
          Sent for approval within Peerdeck: nothing is in AWS until an approver of account {row.accepter.accountId}{" "}
          approves it.
        </p>
      ) : change === null ? null : (
        <CodeBlock
          label="Reminder for whoever must accept"
          code={askTheOtherSide(change.observation).text}
          fileName={`${row.id}.txt`}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {row.peeringId === null ? (
          <TakeBack detail={detail} decision={decision} />
        ) : (
          <>
            <SendAgain id={row.peeringId} />
            <ButtonLink href={peeringHref(row.peeringId, "accept")}>Withdraw it, in the stepper</ButtonLink>
          </>
        )}
      </div>
    </Disclosure>
  );
}

function TakeBack({ decision }: DecisionProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={decision.busy}>
        Take it back
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title="Take this change back?"
        confirmLabel="Take it back"
        danger
        onConfirm={() => {
          setOpen(false);
          decision.takeBack();
        }}
      >
        <p>It can be approved no more. Nothing was created in AWS; another change can be sent at any time.</p>
      </AlertDialog>
    </>
  );
}

function SendAgain({ id }: { readonly id: NonNullable<DecisionProps["detail"]["row"]["peeringId"]> }) {
  const client = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    setBusy(true);
    const answer = await sendAgainAction({ id, reason: "" }).catch(() => noAnswer);
    setBusy(false);
    setOpen(false);
    setProblem(answer.ok ? null : answer.error);
    void client.invalidateQueries({ queryKey: approvalsKey });
    if (answer.ok) router.push(approvalHref(answer.data.peeringId));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Send it again</Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title="Withdraw this request and send it again?"
        confirmLabel="Send it again"
        busy={busy}
        onConfirm={() => void send()}
      >
        <p>
          The request is deleted and made anew with the same name, reason and tags: it has seven days again, and a new
          id.
        </p>
      </AlertDialog>
      {problem === null ? null : <ProblemNote role="alert" problem={problem} />}
    </>
  );
}
