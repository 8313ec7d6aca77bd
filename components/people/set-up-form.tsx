"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { authHrefs } from "#lib/routes.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { ToldProblem } from "./told-problem.tsx";
import { useArrive } from "./use-arrive.ts";

export function SetUpForm({ token }: { readonly token: string }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [networks, setNetworks] = useState(true);
  const { busy, problem, go } = useArrive();
  const at = (path: string) => (problem?.path === path ? problem.message : null);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void go("set-up", authHrefs.setUp, { token, name, email, password, networks });
      }}
    >
      <Field
        label="Your name"
        hint="Stands beside everything you do, in the trail and in CloudTrail."
        error={at("name")}
      >
        <TextInput name="name" autoComplete="name" required maxLength={100} value={name} onValueChange={setName} />
      </Field>
      <Field label="E-mail address" hint="What you sign in with. Nothing is sent to it." error={at("email")}>
        <TextInput type="email" name="email" autoComplete="username" required value={email} onValueChange={setEmail} />
      </Field>
      <NewPasswordField label="Password" value={password} onValueChange={setPassword} error={at("password")} />
      <div className="flex flex-col gap-1">
        <Checkbox checked={networks} onCheckedChange={setNetworks}>
          I work on networks too
        </Checkbox>
        <p className="pl-6 text-xs text-muted">
          Makes you operator and approver of all accounts besides admin. An admin alone rules over users and accounts,
          and changes no network.
        </p>
      </div>
      <ToldProblem problem={problem?.path === undefined ? problem : null} />
      <Button type="submit" kind="primary" busy={busy !== null}>
        Create the first admin
      </Button>
    </form>
  );
}
