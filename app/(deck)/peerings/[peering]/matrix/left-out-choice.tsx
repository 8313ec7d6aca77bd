"use client";
import { useState } from "react";
import { leaveOutAction, takeBackAction } from "#app/actions/leave-out.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { PeeringId, RouteTableId } from "#lib/peering/ids.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import { visible } from "#lib/peering/visible.ts";
import { useChange } from "../use-change.ts";

export interface LeftOutChoiceProps {
  readonly peeringId: PeeringId;
  readonly routeTableId: RouteTableId;
  /** Null: nobody has chosen so. */
  readonly choice: LeftOut | null;
  readonly mayChoose: boolean;
}

/** A table that is without a route on purpose: who chose so and why; and the way to choose so, or to take it back. */
export function LeftOutChoice({ peeringId, routeTableId, choice, mayChoose }: LeftOutChoiceProps) {
  const { busy, problem, change } = useChange(peeringId);
  const leave = (reason: string) => change("Left out on purpose", leaveOutAction({ peeringId, routeTableId, reason }));
  const take = (reason: string) => change("Taken back", takeBackAction({ peeringId, routeTableId, reason }));
  const form = choice === null ? "Leave this table out" : "Take it back";
  return (
    <div className="flex flex-col gap-2">
      {choice && (
        <p className="wrap-anywhere">
          Left out on purpose by {visible(choice.by)}, <RelativeTime at={choice.at} />: “{visible(choice.reason)}”
        </p>
      )}
      {problem && <ProblemNote role="alert" problem={problem} />}
      {mayChoose && (
        <Disclosure key={form} title={choice === null ? "Leave it without a route on purpose" : "Take this back"}>
          <ReasonForm label={form} busy={busy} onSend={(reason) => void (choice === null ? leave : take)(reason)} />
        </Disclosure>
      )}
    </div>
  );
}

interface ReasonFormProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onSend: (reason: string) => void;
}

function ReasonForm({ label, busy, onSend }: ReasonFormProps) {
  const [reason, setReason] = useState("");
  return (
    <div className="flex max-w-md flex-col gap-2">
      <Field label="Reason" hint="Whoever looks at this peering reads it.">
        <TextInput value={reason} onValueChange={setReason} maxLength={256} />
      </Field>
      <Button className="self-start" busy={busy} disabled={reason.trim() === ""} onClick={() => onSend(reason)}>
        {label}
      </Button>
    </div>
  );
}
