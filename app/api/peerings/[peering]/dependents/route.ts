import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountsOf } from "#lib/verbs/locate-peering.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { readDependents } from "#lib/verbs/teardown.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: async ({ peering }, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountsOf(deck.data, peering, sightOf(viewer)) : deck;
  },
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readDependents(deck.data, input.peering, viewer) : deck;
  },
});
