"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { accountId } from "#lib/gate/parse.ts";
import { ok } from "#lib/result.ts";
import { checkAccess } from "#lib/verbs/check-access.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const checkAccountAction = defineAction({
  permission: "account:check",
  input: z.strictObject({ accountId }),
  subject: (input) => ok([input.accountId]),
  act: async ({ input }) => {
    const deck = await theDeck();
    if (!deck.ok) return deck;
    const checked = await checkAccess(deck.data, input.accountId);
    return checked.ok ? ok(null) : checked;
  },
});
