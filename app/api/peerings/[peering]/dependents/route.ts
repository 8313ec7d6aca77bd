import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ofPeering } from "#lib/gate/of-peering.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readDependents } from "#lib/verbs/teardown.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: ofPeering,
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readDependents(deck.data, input.peering, viewer) : deck;
  },
});
