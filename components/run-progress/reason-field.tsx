"use client";
import { useSyncExternalStore } from "react";
import { Field, TextInput } from "#components/ui/field.tsx";
import { checkReason } from "#lib/peering/tags.ts";
import type { Reason } from "./reason.ts";

/** Never required: who did what stands in the trail all the same. */
export function ReasonField({ reason }: { readonly reason: Reason }) {
  const text = useSyncExternalStore(reason.subscribe, reason.get, reason.get);
  const checked = checkReason(text);
  return (
    <Field
      label="Reason (kept in the audit trail)"
      error={checked.ok ? null : checked.error.message}
      className="max-w-md"
    >
      <TextInput value={text} onValueChange={reason.set} maxLength={256} placeholder="Optional, such as CHG-1234" />
    </Field>
  );
}
