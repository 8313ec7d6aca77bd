"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextArea } from "#components/ui/field.tsx";
import { noteCharsMax } from "#lib/peering/health/answers.ts";

export interface NoteFormProps {
  readonly busy: boolean;
  /** Answers whether it was kept. */
  readonly onAdd: (text: string) => Promise<boolean>;
}

const nearMax = 200;

export function NoteForm({ busy, onAdd }: NoteFormProps) {
  const [text, setText] = useState("");
  const left = noteCharsMax - text.length;
  const add = async () => {
    if (await onAdd(text)) setText("");
  };
  return (
    <div className="flex max-w-prose flex-col gap-2">
      <Field label="New note" hint={left < nearMax ? `${left} characters left` : null}>
        <TextArea rows={3} value={text} onValueChange={setText} maxLength={noteCharsMax} />
      </Field>
      <Button className="self-start" busy={busy} disabled={text.trim() === ""} onClick={() => void add()}>
        Add note
      </Button>
    </div>
  );
}
