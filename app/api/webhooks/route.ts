import { z } from "zod";
import { pageCursor } from "#lib/gate/approval-input.ts";
import { defineRoute } from "#lib/gate/define-route.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { listWebhooks } from "#lib/verbs/webhooks/list.ts";

export const GET = defineRoute({
  permission: "webhook:read",
  input: z.object({ before: pageCursor.optional() }),
  subject: () => ok("everything"),
  read: async ({ input }) => {
    const deck = await theDeck();
    return deck.ok ? ok(await listWebhooks(deck.data, input.before ?? null)) : deck;
  },
});
