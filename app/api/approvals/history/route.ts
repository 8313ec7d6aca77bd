import { z } from "zod";
import { pageCursor } from "#lib/gate/approval-input.ts";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { approvalHistory } from "#lib/verbs/approvals/history.ts";
import { theDeck } from "#lib/verbs/deck.ts";

export const GET = defineRoute({
  permission: "network:read",
  input: z.object({ before: pageCursor.optional() }),
  subject: () => ok("anywhere"),
  read: async ({ input, viewer }) => {
    const deck = await theDeck();
    return deck.ok ? ok(await approvalHistory(deck.data, viewer, input.before ?? null)) : deck;
  },
});
