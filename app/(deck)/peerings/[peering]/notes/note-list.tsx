"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AlertDialog } from "#components/ui/dialog.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { PeeringNote } from "#lib/peering/health/answers.ts";
import { visible } from "#lib/peering/visible.ts";

export interface NoteListProps {
  readonly notes: readonly PeeringNote[];
  readonly busy: boolean;
  readonly onRemove: (noteId: string) => void;
}

export function NoteList({ notes, busy, onRemove }: NoteListProps) {
  const [asked, setAsked] = useState<PeeringNote | null>(null);
  return (
    <>
      <ul aria-label="Notes" className="divide-y divide-line rounded border border-line">
        {notes.map((note) => (
          <li key={note.id} className="flex flex-col gap-1 px-3 py-2">
            <p className="max-w-prose wrap-anywhere whitespace-pre-wrap">{lines(note.text)}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
              <span className="wrap-anywhere">
                {note.author === null ? "Somebody who has left" : visible(note.author)}, <RelativeTime at={note.at} />
              </span>
              {note.own && (
                <Button size="sm" kind="quiet" disabled={busy} onClick={() => setAsked(note)}>
                  Remove
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <AlertDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title="Remove this note?"
        confirmLabel="Remove the note"
        danger
        onConfirm={() => {
          if (asked) onRemove(asked.id);
          setAsked(null);
        }}
      >
        <p>Nobody finds it here any more. The audit trail keeps what it said.</p>
      </AlertDialog>
    </>
  );
}

/** Its line breaks are the writer's; all else that hides or turns text is shown. */
const lines = (text: string): string => text.split(/\r?\n/).map(visible).join("\n");
