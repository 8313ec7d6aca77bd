"use client";
import { addNoteAction, removeNoteAction } from "#app/actions/notes.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PeeringNote } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { useChange } from "../use-change.ts";
import { NoteForm } from "./note-form.tsx";
import { NoteList } from "./note-list.tsx";

export interface NotesSectionProps {
  readonly peeringId: PeeringId;
  /** Newest first. */
  readonly notes: readonly PeeringNote[];
  readonly mayNote: boolean;
}

/** What people want each other to know about this peering. */
export function NotesSection({ peeringId, notes, mayNote }: NotesSectionProps) {
  const { busy, problem, change } = useChange(peeringId);
  return (
    <Section id="notes" title="Notes" description="For whoever looks at this peering; the audit trail keeps them too.">
      {notes.length === 0 && <p className="text-muted">No notes.</p>}
      {notes.length > 0 && (
        <NoteList
          notes={notes}
          busy={busy}
          onRemove={(noteId) => void change("Note removed", removeNoteAction({ peeringId, noteId }))}
        />
      )}
      {problem && <ProblemNote role="alert" problem={problem} />}
      {mayNote && <NoteForm busy={busy} onAdd={(text) => change("Note added", addNoteAction({ peeringId, text }))} />}
    </Section>
  );
}
