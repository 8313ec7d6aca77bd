"use client";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { ApprovalDetail } from "#lib/peering/approvals/answers.ts";
import { ChangePicker } from "./change-picker.tsx";
import { RejectButton } from "./reject-button.tsx";
import { TypedFields, typedRight } from "./typed-fields.tsx";
import type { DecisionControl, DecisionProps } from "./use-decision.ts";

/** Accept the whole change, a part of it or the request alone; or reject it. */
export function AnswerForm({ detail, decision }: DecisionProps) {
  const { change, obstacles } = detail;
  if (change === null) return null;
  const accept = change.proposal.operations.find(({ part }) => part === "accept");
  const why = whyNot(detail, decision);
  const alone = accept !== undefined && decision.picked.length > 1;
  return (
    <div className="flex flex-col gap-4">
      {obstacles.accept === null ? null : <ProblemNote problem={obstacles.accept} />}
      {obstacles.accept === null && accept !== undefined ? (
        <>
          <p className="text-muted">
            What is ticked is approved exactly as it stands here. Right before anything is sent both sides are read
            again; if something that matters has changed, nothing is sent.
          </p>
          <ChangePicker change={change} decision={decision} />
          {obstacles.secondBy === null ? null : (
            <Callout tone="info" title="Two people must approve this">
              The rule “{obstacles.secondBy}” wants a second approver. Nothing is sent until somebody else approves the
              same change.
            </Callout>
          )}
          {obstacles.typed ? <TypedFields row={detail.row} decision={decision} /> : null}
        </>
      ) : null}
      <Field
        label="Reason"
        hint="Kept with the decision; for a rejection it is shown to the requester's side."
        className="max-w-md"
      >
        <TextInput
          value={decision.reason}
          onValueChange={decision.setReason}
          maxLength={256}
          placeholder="Optional to accept, such as CHG-1234"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          busy={decision.busy}
          disabled={why !== null}
          aria-describedby="accept-note"
          onClick={() => decision.accept(decision.picked)}
        >
          {alone ? `Accept with ${decision.picked.length - 1} more` : "Accept"}
        </Button>
        {alone ? (
          <Button disabled={why !== null || decision.busy} onClick={() => decision.accept([accept.id])}>
            Accept alone
          </Button>
        ) : null}
        <RejectButton detail={detail} decision={decision} />
        <p id="accept-note" role="status" className="w-full text-xs text-muted wrap-anywhere">
          {why}
        </p>
      </div>
    </div>
  );
}

function whyNot({ change, obstacles, row }: ApprovalDetail, decision: DecisionControl): string | null {
  if (obstacles.accept !== null) return "You may not accept this.";
  const accept = change?.proposal.operations.find(({ part }) => part === "accept");
  if (accept === undefined)
    return change?.proposal.left.find(({ part }) => part === "accept")?.because ?? "There is nothing to accept now.";
  return obstacles.typed && !typedRight(row, decision) ? "Type the accepter's account and VPC first." : null;
}
