"use client";
import { askerWord } from "#components/approvals/asker-words.ts";
import { Choice } from "#components/people/choice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, TextInput } from "#components/ui/field.tsx";
import { type AskerKind, askerKinds } from "#lib/peering/approvals/asker.ts";
import { useInbox } from "./use-inbox.ts";

const anybody = "";
const options = [
  { value: anybody, label: "Anybody" },
  ...askerKinds.map((kind) => ({ value: kind, label: askerWord(kind) })),
];

const kindOf = (value: string): AskerKind | null => askerKinds.find((kind) => kind === value) ?? null;

export function InboxFilters({ shown, all }: { readonly shown: number; readonly all: number }) {
  const { filter, filtered, setFilter, showAll } = useInbox();
  return (
    <div role="search" aria-label="Filter requests" className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <Field label="Find" className="min-w-56 flex-1 sm:max-w-sm">
        <TextInput
          type="search"
          value={filter.text}
          onValueChange={(text) => setFilter({ text })}
          placeholder="VPC, account, CIDR, id, reason"
          maxLength={200}
        />
      </Field>
      <Field label="Who asks" className="w-44">
        <Choice
          value={filter.from ?? anybody}
          onValueChange={(from) => setFilter({ from: kindOf(from) })}
          options={options}
        />
      </Field>
      <span className="flex h-control items-center gap-4">
        <Checkbox checked={filter.mine} onCheckedChange={(mine) => setFilter({ mine })}>
          Mine to answer
        </Checkbox>
        <Checkbox checked={filter.risky} onCheckedChange={(risky) => setFilter({ risky })}>
          With risks
        </Checkbox>
      </span>
      <span className="flex h-control items-center gap-3 text-xs text-muted">
        <span role="status">
          {shown.toLocaleString("en")} of {all.toLocaleString("en")}
        </span>
        {filtered ? (
          <Button size="sm" kind="quiet" onClick={showAll}>
            Show everything
          </Button>
        ) : null}
      </span>
    </div>
  );
}
