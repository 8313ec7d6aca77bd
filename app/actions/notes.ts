"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { noteText, peeringId } from "#lib/gate/parse.ts";
import { accountsEverOf } from "#lib/verbs/accounts-ever-of.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { addNote, removeNote } from "#lib/verbs/peering-notes.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const addNoteAction = defineAction({
  permission: "note:write",
  input: z.strictObject({ peeringId, text: noteText }),
  subject: async ({ peeringId: id }, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountsEverOf(deck.data, id, sightOf(viewer)) : deck;
  },
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? addNote(deck.data, click.input, click) : deck;
  },
});

export const removeNoteAction = defineAction({
  permission: "note:write",
  input: z.strictObject({ peeringId, noteId: z.uuid("Found no note's id.") }),
  subject: async ({ peeringId: id }, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountsEverOf(deck.data, id, sightOf(viewer)) : deck;
  },
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? removeNote(deck.data, click.input, click) : deck;
  },
});
