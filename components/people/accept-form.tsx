"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { authHrefs } from "#lib/routes.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

interface AcceptFormProps {
  readonly token: string;
  readonly email: string;
}

export function AcceptForm({ token, email }: AcceptFormProps) {
  const [password, setPassword] = useState("");
  const { busy, problem, go } = useArrive();
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void go("accept", authHrefs.acceptInvitation, { token, password });
      }}
    >
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <NewPasswordField
        label="New password"
        value={password}
        onValueChange={setPassword}
        error={problem?.path === "password" ? problem.message : null}
      />
      <ToldProblem problem={problem?.path === "password" ? null : problem} />
      <Button type="submit" kind="primary" busy={busy !== null}>
        Set the password and sign in
      </Button>
    </form>
  );
}
