"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { authHrefs } from "#lib/routes.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

export function ChangePasswordForm({ email }: { readonly email: string }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, go } = useArrive();
  const at = (path: string) => (problem?.path === path ? problem.message : null);
  return (
    <form
      className="flex max-w-md flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void go("change", authHrefs.changePassword, { current, password });
      }}
    >
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label="Current password" error={at("current")}>
        <TextInput
          type="password"
          name="current-password"
          autoComplete="current-password"
          required
          value={current}
          onValueChange={setCurrent}
        />
      </Field>
      <NewPasswordField label="New password" value={password} onValueChange={setPassword} error={at("password")} />
      <p className="text-muted">Every session of yours ends with it but this one.</p>
      <ToldProblem problem={problem?.path === undefined ? problem : null} />
      <Button type="submit" busy={busy !== null} className="self-start">
        Change the password
      </Button>
    </form>
  );
}
