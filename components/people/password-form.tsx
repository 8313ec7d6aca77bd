"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { authHrefs } from "#lib/routes.ts";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

interface PasswordFormProps {
  readonly next: string;
  /** It is the first way in that the page offers. */
  readonly leading: boolean;
}

export function PasswordForm({ next, leading }: PasswordFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, go } = useArrive();
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void go("password", authHrefs.signIn, { email, password, next });
      }}
    >
      <Field label="E-mail address">
        <TextInput type="email" name="email" autoComplete="username" required value={email} onValueChange={setEmail} />
      </Field>
      <Field label="Password">
        <TextInput
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onValueChange={setPassword}
        />
      </Field>
      <ToldProblem problem={problem} />
      <Button type="submit" kind={leading ? "primary" : "secondary"} busy={busy !== null}>
        Sign in
      </Button>
    </form>
  );
}
