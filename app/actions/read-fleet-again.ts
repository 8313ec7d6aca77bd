"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readFleetAgain } from "#lib/verbs/read-fleet-again.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const readFleetAgainAction = defineAction({
  permission: "network:read",
  input: z.strictObject({}),
  subject: () => ok("anywhere"),
  act: async ({ viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readFleetAgain(deck.data, sightOf(viewer)) : deck;
  },
});
