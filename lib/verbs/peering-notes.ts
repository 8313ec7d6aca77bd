import "server-only";
import { type Holder, may } from "#lib/auth/permissions.ts";
import { instantOf } from "#lib/clock.ts";
import { deleteNote, insertNote, notesOf } from "#lib/db/notes.ts";
import type { Actor } from "#lib/db/trail.ts";
import type { PeeringNote } from "#lib/peering/health/answers.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { accountsEverOf } from "./accounts-ever-of.ts";
import type { Deck } from "./deck.ts";
import { sightOf } from "./sight.ts";

const shownMax = 200;

/** For whoever sees the peering; `userId` is who asks. */
export async function notesAbout(deck: Deck, id: PeeringId, userId: string): Promise<readonly PeeringNote[]> {
  const notes = await notesOf(deck.database.db, id, shownMax);
  return notes.map(({ createdAt, createdBy, ...note }) => ({ ...note, at: createdAt, own: createdBy === userId }));
}

export const mayNote = (viewer: Holder, accounts: readonly AccountId[]): boolean =>
  noteAccount(viewer, accounts) !== null;

const noteAccount = (viewer: Holder, accounts: readonly AccountId[]): AccountId | null =>
  accounts.find((accountId) => may(viewer, "note:write", accountId)) ?? null;

interface Writer {
  readonly viewer: Holder;
  readonly actor: Actor;
}

interface NoteAsked {
  readonly peeringId: PeeringId;
  readonly text: string;
}

export async function addNote(deck: Deck, { peeringId, text }: NoteAsked, writer: Writer): Promise<Result<null>> {
  const { actor } = writer;
  await insertNote(deck.database.db, { peeringId, text, createdAt: instantOf(deck.clock), createdBy: actor.id });
  await record(deck, writer, { peeringId, operation: "add-note", after: { text } });
  return ok(null);
}

interface RemovalAsked {
  readonly peeringId: PeeringId;
  readonly noteId: string;
}

/** One's own only; the trail keeps what it said. */
export async function removeNote(
  deck: Deck,
  { peeringId, noteId }: RemovalAsked,
  writer: Writer,
): Promise<Result<null>> {
  const text = await deleteNote(deck.database.db, { id: noteId, peeringId, createdBy: writer.actor.id });
  if (text === null) return fail({ code: "not-found", message: "You wrote no such note; it may be removed already." });
  await record(deck, writer, { peeringId, operation: "remove-note", before: { text } });
  return ok(null);
}

interface NoteChange {
  readonly peeringId: PeeringId;
  readonly operation: "add-note" | "remove-note";
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Under an account where the writer may write, so that whoever sees that account sees the row. */
async function record(deck: Deck, { viewer, actor }: Writer, { peeringId, ...change }: NoteChange): Promise<void> {
  const accounts = await accountsEverOf(deck, peeringId, sightOf(viewer));
  const accountId = accounts.ok ? noteAccount(viewer, accounts.data) : null;
  await deck.trail.record({ actor, category: "settings", result: "done", resource: peeringId, accountId, ...change });
}
