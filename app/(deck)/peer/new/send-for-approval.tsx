"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sendForApprovalAction } from "#app/actions/approvals.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import type { VpcRef } from "#lib/peering/ids.ts";
import { accountLabel } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { visible } from "#lib/peering/visible.ts";
import type { Problem } from "#lib/result.ts";
import { approvalHref } from "#lib/routes.ts";
import type { WrittenRequest } from "./draft.ts";

interface SendForApprovalProps {
  readonly pair: { readonly requester: VpcRef; readonly accepter: VpcRef };
  readonly observation: PairObservation;
  /** Null while a field needs mending. */
  readonly request: WrittenRequest | null;
  /** Why nothing may be requested at all. */
  readonly why: string | null;
}

const lost: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer, so it is not known whether the change was sent for approval.",
  mend: "Look under Approvals, Sent by us.",
};

/** The whole change of both sides, for an approver of the other account, before anything is in AWS. */
export function SendForApproval({ pair, observation, request, why }: SendForApprovalProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!observation.requester.managed || !observation.accepter.managed) return null;
  const send = async () => {
    if (request === null) return;
    setBusy(true);
    const answer = await sendForApprovalAction({ ...pair, request }).catch(() => null);
    setBusy(false);
    setOpen(false);
    if (answer?.ok) router.push(approvalHref(answer.data.id));
    else setProblem(answer?.error ?? lost);
  };
  return (
    <>
      {problem === null ? null : <ProblemNote role="alert" problem={problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          disabled={why !== null || request === null}
          aria-describedby="approval-note"
          onClick={() => setOpen(true)}
        >
          Send the whole change for approval
        </Button>
        <p id="approval-note" className="min-w-0 flex-1 text-muted wrap-anywhere">
          Request, acceptance, routes and DNS of both sides in one: nothing is created in AWS until an approver of{" "}
          {visible(accountLabel(observation.accepter))} approves it.
        </p>
      </div>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title="Send the whole change for approval?"
        confirmLabel="Send for approval"
        busy={busy}
        onConfirm={() => void send()}
      >
        <p>
          An approver sees every call of both sides. When they approve, your side is set up in your name and theirs in
          their name; if anything that matters has changed until then, they look at it again.
        </p>
      </AlertDialog>
    </>
  );
}
