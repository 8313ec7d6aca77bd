import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ofPeering } from "#lib/gate/of-peering.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readPeering } from "#lib/verbs/observe-peering.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: ofPeering,
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readPeering(deck.data, input.peering, viewer) : deck;
  },
});
