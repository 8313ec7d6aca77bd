"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { accountId, region } from "#lib/gate/parse.ts";
import { visible } from "#lib/peering/visible.ts";
import { ok } from "#lib/result.ts";
import { addAccount } from "#lib/verbs/add-account.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const addAccountAction = defineAction({
  permission: "account:write",
  input: z.strictObject({
    accountId,
    name: z.string().max(100).transform(visible),
    roleArn: z.string().max(2_048).exactOptional(),
    regions: z.array(region).min(1, "Found no Region, wanted at least one.").max(60),
  }),
  subject: () => ok("everything"),
  act: async ({ input, actor }) => {
    const deck = await theDeck();
    return deck.ok ? addAccount(deck.data, { ...input, regions: [...new Set(input.regions)] }, actor) : deck;
  },
});
