import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { peeringId } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { readPeering } from "#lib/verbs/observe-peering.ts";

export const GET = defineRoute(z.object({ peering: peeringId }), async ({ peering }) => {
  const deck = await theDeck();
  return deck.ok ? readPeering(deck.data, peering) : deck;
});
