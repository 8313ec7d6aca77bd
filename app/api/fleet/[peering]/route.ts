import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { accountsEverOf } from "#lib/verbs/accounts-ever-of.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { peeringHealth } from "#lib/verbs/peering-health.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: async ({ peering }, viewer) => {
    const deck = await theDeck();
    return deck.ok ? accountsEverOf(deck.data, peering, sightOf(viewer)) : deck;
  },
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? peeringHealth(deck.data, input.peering, viewer) : deck;
  },
});
