"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { peeringId, routeTableId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountOfTable, leaveOut, takeBack } from "#lib/verbs/leave-out.ts";

const input = z.strictObject({ peeringId, routeTableId, reason: z.string().max(1_000) });

export const leaveOutAction = defineAction({
  permission: "route:write",
  input,
  subject: async (asked, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountOfTable(deck.data, asked, viewer) : deck;
  },
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? leaveOut(deck.data, click.input, click) : deck;
  },
});

export const takeBackAction = defineAction({
  permission: "route:write",
  input,
  subject: async (asked, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountOfTable(deck.data, asked, viewer) : deck;
  },
  act: async (click) => {
    const deck = await theDeck();
    return deck.ok ? takeBack(deck.data, click.input, click) : deck;
  },
});
