"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addNoteAction, removeNoteAction } from "#app/actions/notes.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { announce } from "#components/ui/announce.ts";
import { Section } from "#components/ui/section.tsx";
import type { PeeringNote } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Problem, Result } from "#lib/result.ts";
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
  const { busy, problem, change } = useNoteChange(peeringId);
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

const notAnswered: Problem = {
  code: "network",
  message: "The Peerdeck server did not answer, so it is not known whether the note was kept.",
  mend: "Look at the notes once the server answers, and try again.",
};

/** One change at a time; the notes are read anew after each. */
function useNoteChange(peeringId: PeeringId) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function change(done: string, act: Promise<Result<null>>): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const result = await act.catch((): Result<never> => ({ ok: false, error: notAnswered }));
    if (result.ok) announce(done);
    else setProblem(result.error);
    await queryClient.invalidateQueries({ queryKey: ["peering", peeringId] });
    setBusy(false);
    return result.ok;
  }
  return { busy, problem, change };
}
