"use client";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import type { VpcRef } from "#lib/peering/ids.ts";
import { readTypedVpc, type TypedVpc } from "./typed-vpc.ts";

interface TypedVpcFormProps {
  readonly onSubmit: (vpc: VpcRef) => void;
}

const fields = [
  { name: "accountId", label: "Account id", placeholder: "123456789012" },
  { name: "region", label: "Region", placeholder: "eu-west-1" },
  { name: "vpcId", label: "VPC id", placeholder: "vpc-0123456789abcdef0" },
] as const;

/** For a VPC in an account that Peerdeck has no way into. Errors appear on pressing, then go as they are mended. */
export function TypedVpcForm({ onSubmit }: TypedVpcFormProps) {
  const [typed, setTyped] = useState<TypedVpc>({ accountId: "", region: "", vpcId: "" });
  const [pressed, setPressed] = useState(false);
  const { vpc, errors } = readTypedVpc(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (vpc !== null) onSubmit(vpc);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {fields.map(({ name, label, placeholder }) => (
        <Field key={name} label={label} error={pressed ? errors[name] : null}>
          <TextInput
            mono
            value={typed[name]}
            onValueChange={(value) => setTyped({ ...typed, [name]: value })}
            placeholder={placeholder}
          />
        </Field>
      ))}
      <Button type="submit" className="self-start">
        Use this VPC
      </Button>
    </form>
  );
}
