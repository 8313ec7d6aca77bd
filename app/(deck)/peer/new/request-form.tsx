"use client";
import { Field, TextArea, TextInput } from "#components/ui/field.tsx";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Problem } from "#lib/result.ts";
import { type Draft, mistakeAt, suggestedName } from "./draft.ts";
import { TagRows } from "./tag-rows.tsx";

interface RequestFormProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly observation: PairObservation;
  readonly mistake: Problem | null;
}

export function RequestForm({ draft, onDraft, observation, mistake }: RequestFormProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Field
        label="Name"
        hint="The Name tag, on the requester's side. Each side tags its own view."
        error={mistakeAt(mistake, "name")}
      >
        <TextInput
          value={draft.name ?? suggestedName(observation)}
          onValueChange={(name) => onDraft({ ...draft, name })}
          maxLength={256}
        />
      </Field>
      <Field
        label="Reason"
        hint="For whoever accepts or audits this. Kept as the tag peerdeck:reason."
        error={mistakeAt(mistake, "reason")}
      >
        <TextArea
          value={draft.reason}
          onValueChange={(reason) => onDraft({ ...draft, reason })}
          rows={1}
          maxLength={256}
          placeholder="CHG-1234 payments reads from core services"
        />
      </Field>
      <div className="md:col-span-2">
        <TagRows rows={draft.tags} onRows={(tags) => onDraft({ ...draft, tags })} error={mistakeAt(mistake, "tags")} />
      </div>
    </div>
  );
}
