import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { vpcRefText } from "#lib/gate/parse.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { preflightPair } from "#lib/verbs/preflight-pair.ts";

export const GET = defineRoute(z.object({ requester: vpcRefText, accepter: vpcRefText }), async (pair) => {
  const deck = await theDeck();
  return deck.ok ? preflightPair(deck.data, pair) : deck;
});
