import { z } from "zod";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { approvalRules } from "#lib/verbs/approvals/rules.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({}),
  subject: () => ok("anywhere"),
  read: async ({ viewer }) => {
    const deck = await theDeck();
    return deck.ok ? ok(await approvalRules(deck.data, viewer)) : deck;
  },
});
