"use client";
import { useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { userHref } from "#lib/routes.ts";
import { type InvitationMade, LinkMade } from "./link-made.tsx";
import type { Act } from "./people-types.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useAct } from "./use-act.ts";

export interface InviteInput {
  readonly name: string;
  readonly email: string;
  readonly reason: string;
}

export function InviteForm({ invite }: { readonly invite: Act<InviteInput, InvitationMade> }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [reason, setReason] = useState("");
  const [made, setMade] = useState<InvitationMade | null>(null);
  const { busy, problem, run } = useAct();
  const at = (path: string) => (problem?.path === path ? problem.message : null);
  if (made !== null)
    return (
      <div className="flex flex-col gap-4">
        <LinkMade made={made} name={name} />
        <Callout tone="info" title={`${name} has no role yet, and sees nothing until they have one.`} />
        <ButtonLink href={userHref(made.userId)} kind="primary" className="self-start">
          Give them a role
        </ButtonLink>
      </div>
    );
  return (
    <form
      className="flex max-w-md flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run("invite", "Invitation made", () => invite({ name, email, reason })).then(setMade);
      }}
    >
      <Field label="Name" error={at("name")}>
        <TextInput required maxLength={100} value={name} onValueChange={setName} />
      </Field>
      <Field label="E-mail address" hint="What they sign in with. Nothing is sent to it." error={at("email")}>
        <TextInput type="email" required value={email} onValueChange={setEmail} />
      </Field>
      <Field label="Reason" hint="Optional; it stands in the trail.">
        <TextInput maxLength={256} value={reason} onValueChange={setReason} />
      </Field>
      <ToldProblem problem={problem?.path === undefined ? problem : null} />
      <Button type="submit" kind="primary" busy={busy !== null} className="self-start">
        Make the invitation
      </Button>
    </form>
  );
}
