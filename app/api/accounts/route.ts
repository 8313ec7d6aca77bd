import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { listAccounts } from "#lib/verbs/accounts.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const GET = defineRoute({
  permission: "account:read",
  input: z.object({}),
  subject: () => ok("anywhere"),
  read: async ({ viewer }) => {
    const deck = await theDeck();
    return deck.ok ? listAccounts(deck.data, viewer) : deck;
  },
});
