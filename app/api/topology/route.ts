import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { readTopology } from "#lib/verbs/topology.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ known: z.string().max(40).optional() }),
  subject: () => ok("anywhere"),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readTopology(deck.data, sightOf(viewer), input.known ?? null) : deck;
  },
});
