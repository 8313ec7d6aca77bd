"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { accountId } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { removeAccount } from "#lib/verbs/remove-account.ts";

export const removeAccountAction = defineAction({
  permission: "account:write",
  input: z.strictObject({ accountId }),
  subject: (input) => ok([input.accountId]),
  act: async ({ input, actor }) => {
    const deck = await theDeck();
    return deck.ok ? removeAccount(deck.data, input.accountId, actor) : deck;
  },
});
