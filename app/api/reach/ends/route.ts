import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { findReachEnds } from "#lib/verbs/reach/ask-reach.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ query: z.string().max(200).default("") }),
  subject: () => ok("anywhere"),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? findReachEnds(deck.data, input.query, viewer) : deck;
  },
});
