import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ofPeering } from "#lib/gate/of-peering.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { locatePeering } from "#lib/verbs/locate-peering.ts";
import { suggestReach } from "#lib/verbs/reach/ask-reach.ts";
import { sightOf } from "#lib/verbs/sight.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ peering: peeringId }),
  subject: ofPeering,
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const pair = await locatePeering(deck.data, input.peering, sightOf(viewer));
    return pair.ok ? suggestReach(deck.data, pair.data, viewer) : pair;
  },
});
