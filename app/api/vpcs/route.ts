import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { listVpcs } from "#lib/verbs/list-vpcs.ts";

export const GET = defineRoute(z.object({}), async () => {
  const deck = await theDeck();
  return deck.ok ? listVpcs(deck.data) : deck;
});
