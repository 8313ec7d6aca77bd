import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { vpcRefText } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { preflightPair } from "#lib/verbs/preflight-pair.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ requester: vpcRefText, accepter: vpcRefText }),
  subject: ({ requester, accepter }) => ok([requester.accountId, accepter.accountId]),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? preflightPair(deck.data, input, viewer) : deck;
  },
});
