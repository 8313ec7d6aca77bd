import { z } from "zod";
import { approvalId } from "#lib/gate/approval-input.ts";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { readApproval } from "#lib/verbs/approvals/detail.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ request: approvalId }),
  // Whose request it is, the verb finds; it answers one of others as one that does not exist.
  subject: () => ok("anywhere"),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? readApproval(deck.data, input.request, viewer) : deck;
  },
});
