import "server-only";
import { randomUUID } from "node:crypto";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Database } from "./open.ts";
import { storable } from "./trail-row.ts";

export interface KeptNote {
  readonly id: string;
  readonly text: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Null: that person is no longer among the users. */
  readonly author: string | null;
}

export interface NewNote {
  readonly peeringId: PeeringId;
  readonly text: string;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** Newest first. */
export async function notesOf(db: Database, peeringId: PeeringId, most: number): Promise<readonly KeptNote[]> {
  const rows = await db
    .selectFrom("note")
    .leftJoin("user", "user.id", "note.created_by")
    .select(["note.id", "note.text", "note.created_at", "note.created_by", "user.name"])
    .where("note.subject", "=", peeringId)
    .orderBy("note.created_at", "desc")
    .orderBy("note.id")
    .limit(most)
    .execute();
  return rows.map(({ created_at: createdAt, created_by: createdBy, name: author, ...note }) => ({
    ...note,
    createdAt,
    createdBy,
    author,
  }));
}

/** Answers its id. */
export async function insertNote(db: Database, { peeringId, text, createdAt, createdBy }: NewNote): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("note")
    .values({ id, subject: peeringId, text: storable(text), created_at: createdAt, created_by: createdBy })
    .execute();
  return id;
}

/** Answers what it said; null where this person wrote no such note about this peering. */
export async function deleteNote(
  db: Database,
  { id, peeringId, createdBy }: { readonly id: string; readonly peeringId: PeeringId; readonly createdBy: string },
): Promise<string | null> {
  const row = await db
    .deleteFrom("note")
    .where("id", "=", id)
    .where("subject", "=", peeringId)
    .where("created_by", "=", createdBy)
    .returning("text")
    .executeTakeFirst();
  return row?.text ?? null;
}
