"use client";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { addAccountAction } from "#app/actions/add-account.ts";
import { useAccountAction } from "#components/accounts/use-account-action.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { Card } from "#components/ui/section.tsx";
import { parseAccountId } from "#lib/peering/ids.ts";
import { accountHref, accountsHref } from "#lib/routes.ts";
import { readRegions } from "./read-regions.ts";

interface Typed {
  readonly accountId: string;
  readonly name: string;
  readonly roleArn: string;
  readonly regions: string;
}

const nothingTyped = "Found nothing, wanted an AWS account id of 12 digits.";

export function AddAccountForm() {
  const router = useRouter();
  const add = useAccountAction(addAccountAction);
  const [typed, setTyped] = useState<Typed>({ accountId: "", name: "", roleArn: "", regions: "" });
  const [tried, setTried] = useState(false);
  const set = (field: keyof Typed) => (text: string) => setTyped({ ...typed, [field]: text });

  const accountId = parseAccountId(typed.accountId.replace(/[\s-]/g, ""));
  const regions = readRegions(typed.regions);
  const nameError = typed.name.trim() === "" ? "Found nothing, wanted a name for people to read." : null;
  const roleArn = typed.roleArn === "" ? {} : { roleArn: typed.roleArn };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!accountId.ok || !regions.ok || nameError !== null) return;
    const input = { accountId: accountId.data, name: typed.name, regions: regions.data, ...roleArn };
    add.run(input, () => router.push(accountHref(accountId.data)));
  };

  const roleHint = `Leave it empty for arn:aws:iam::${accountId.ok ? accountId.data : "ACCOUNT"}:role/Peerdeck.`;
  const at = add.problem?.path;
  return (
    <Card>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 p-4">
        <Field
          label="Account id"
          error={tried && !accountId.ok ? (typed.accountId === "" ? nothingTyped : accountId.error.message) : null}
        >
          <TextInput
            mono
            required
            inputMode="numeric"
            value={typed.accountId}
            onValueChange={set("accountId")}
            className="max-w-60"
          />
        </Field>
        <Field label="Name" hint="What people read, e.g. payments-prod." error={tried ? nameError : null}>
          <TextInput required maxLength={100} value={typed.name} onValueChange={set("name")} className="max-w-80" />
        </Field>
        <Field
          label="Regions"
          hint="Where Peerdeck looks for VPCs: separated by commas or spaces."
          error={tried && !regions.ok ? regions.error.message : null}
        >
          <TextInput
            mono
            required
            placeholder="us-east-1, eu-west-1"
            value={typed.regions}
            onValueChange={set("regions")}
          />
        </Field>
        <Field label="Role ARN (optional)" hint={roleHint} error={at === "roleArn" ? add.problem?.message : null}>
          <TextInput mono value={typed.roleArn} onValueChange={set("roleArn")} />
        </Field>
        {add.problem && at !== "roleArn" ? <ProblemNote role="alert" problem={add.problem} /> : null}
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          <Button type="submit" kind="primary" busy={add.isPending}>
            Add and show the role
          </Button>
          <ButtonLink kind="quiet" href={accountsHref}>
            Cancel
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
