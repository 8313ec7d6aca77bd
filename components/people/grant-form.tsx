"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Field, TextInput } from "#components/ui/field.tsx";
import { Choice } from "./choice.tsx";
import type { Act } from "./people-types.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useAct } from "./use-act.ts";

export interface GrantInput {
  readonly subjectKind: "user" | "group";
  readonly subject: string;
  readonly role: string;
  readonly accountId: string;
  readonly reason: string;
}

export interface AccountChoice {
  readonly id: string;
  readonly name: string;
}

const roles = [
  { value: "viewer", label: "viewer: reads" },
  { value: "operator", label: "operator: requests, routes, DNS, teardown" },
  { value: "approver", label: "approver: accepts and rejects" },
  { value: "admin", label: "admin: users and accounts" },
];

interface GrantFormProps {
  /** Null: a group, whose name is asked for. */
  readonly userId: string | null;
  readonly accounts: readonly AccountChoice[];
  readonly grant: Act<GrantInput>;
}

export function GrantForm({ userId, accounts, grant }: GrantFormProps) {
  const [group, setGroup] = useState("");
  const [role, setRole] = useState("viewer");
  const [accountId, setAccountId] = useState("*");
  const [reason, setReason] = useState("");
  const { busy, problem, run } = useAct();
  const submit = async () => {
    const subject =
      userId === null
        ? { subjectKind: "group" as const, subject: group }
        : { subjectKind: "user" as const, subject: userId };
    const done = await run("grant", "Role granted", async () => {
      const result = await grant({ ...subject, role, accountId, reason });
      return result.ok ? { ok: true, data: true } : result;
    });
    if (done === true) {
      setGroup("");
      setReason("");
    }
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div
        className={cx(
          "grid gap-3 sm:grid-cols-2 lg:items-end",
          userId === null
            ? "lg:grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,1.5fr)_auto]"
            : "lg:grid-cols-[repeat(2,minmax(0,1fr))_minmax(0,1.5fr)_auto]",
        )}
      >
        {userId === null ? (
          <Field label="Group, to the letter">
            <TextInput required maxLength={500} value={group} onValueChange={setGroup} />
          </Field>
        ) : null}
        <Field label="Role">
          <Choice value={role} onValueChange={setRole} options={roles} />
        </Field>
        <Field label="Accounts">
          <Choice
            value={accountId}
            onValueChange={setAccountId}
            options={[
              { value: "*", label: "all accounts" },
              ...accounts.map(({ id, name }) => ({ value: id, label: `${id} ${name}` })),
            ]}
          />
        </Field>
        <Field label="Reason">
          <TextInput required maxLength={256} value={reason} onValueChange={setReason} />
        </Field>
        <Button type="submit" busy={busy !== null} className="self-end justify-self-start">
          Grant the role
        </Button>
      </div>
      <ToldProblem problem={problem} />
    </form>
  );
}
