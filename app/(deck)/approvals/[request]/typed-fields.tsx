"use client";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import type { DecisionControl } from "./use-decision.ts";

interface TypedFieldsProps {
  readonly row: ApprovalRow;
  readonly decision: DecisionControl;
}

/** A stranger's request is not accepted by a click alone: whoever accepts it has looked at what is asked for. */
export function TypedFields({ row, decision }: TypedFieldsProps) {
  const { typed, setTyped } = decision;
  return (
    <div role="group" aria-label="For a stranger's request" className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Type the accepter's account id"
        error={wrong(typed.accountId, row.accepter.accountId)}
        hint="It stands under Accepter, on this page."
      >
        <TextInput
          mono
          value={typed.accountId}
          onValueChange={(accountId) => setTyped({ ...typed, accountId })}
          maxLength={40}
        />
      </Field>
      <Field label="Type the accepter's VPC id" error={wrong(typed.vpcId, row.accepter.vpcId)}>
        <TextInput mono value={typed.vpcId} onValueChange={(vpcId) => setTyped({ ...typed, vpcId })} maxLength={40} />
      </Field>
    </div>
  );
}

const wrong = (text: string, wanted: string): string | null =>
  text.trim() === "" || wanted.startsWith(text.trim())
    ? null
    : `Found ${JSON.stringify(text.trim())}, wanted the id to the letter.`;

export const typedRight = ({ accepter }: ApprovalRow, { typed }: DecisionControl): boolean =>
  typed.accountId.trim() === accepter.accountId && typed.vpcId.trim() === accepter.vpcId;
