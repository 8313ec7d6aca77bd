import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { accountId } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { readAccount } from "#lib/verbs/accounts.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const GET = defineRoute({
  permission: "account:read",
  input: z.object({ account: accountId }),
  subject: ({ account }) => ok([account]),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readAccount(deck.data, viewer, input.account) : deck;
  },
});
