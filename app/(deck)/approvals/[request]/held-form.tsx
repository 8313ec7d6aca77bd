"use client";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { ApprovalDetail } from "#lib/peering/approvals/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { FrozenChange } from "./frozen-change.tsx";
import { RejectButton } from "./reject-button.tsx";
import { TypedFields, typedRight } from "./typed-fields.tsx";
import type { DecisionProps } from "./use-decision.ts";

type HeldFormProps = DecisionProps & { readonly held: NonNullable<ApprovalDetail["held"]> };

/** A change that somebody approved first, or sent for approval: approved as a whole, exactly as it stands, or not at all. */
export function HeldForm({ detail, held, decision }: HeldFormProps) {
  const { row, obstacles } = detail;
  const typed = !obstacles.typed || typedRight(row, decision);
  return (
    <div className="flex flex-col gap-4">
      {row.first === null ? null : (
        <Callout
          tone="info"
          title={`${visible(row.first.name)} approved this. A second person must approve the same.`}
        />
      )}
      {held.changes.length === 0 ? null : (
        <Callout
          tone="warn"
          title="Something has changed since: approving will find it void, and show the change as it is now"
        >
          <ul className="list-disc pl-5">
            {held.changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Callout>
      )}
      <FrozenChange frozen={held.frozen} sender={row.requestedBy} draft={row.peeringId === null} />
      {obstacles.accept === null ? null : <ProblemNote problem={obstacles.accept} />}
      {obstacles.secondBy !== null && row.first === null ? (
        <Callout tone="info" title="Two people must approve this">
          The rule “{obstacles.secondBy}” wants a second approver.
        </Callout>
      ) : null}
      {obstacles.accept === null && obstacles.typed ? <TypedFields row={row} decision={decision} /> : null}
      <Field label="Reason" className="max-w-md">
        <TextInput
          value={decision.reason}
          onValueChange={decision.setReason}
          maxLength={256}
          placeholder="Optional to approve"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          busy={decision.busy}
          disabled={obstacles.accept !== null || !typed}
          aria-describedby="approve-note"
          onClick={() => decision.accept(held.frozen.operations.map(({ id }) => id))}
        >
          Approve the whole change
        </Button>
        <RejectButton detail={detail} decision={decision} />
        <p id="approve-note" role="status" className="w-full text-xs text-muted">
          {obstacles.accept === null
            ? typed
              ? null
              : "Type the accepter's account and VPC first."
            : "You may not approve this."}
        </p>
      </div>
    </div>
  );
}
