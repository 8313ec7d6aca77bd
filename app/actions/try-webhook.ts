"use server";
import { z } from "zod";
import { defineAction } from "#lib/gate/define-action.ts";
import { ok } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { tryWebhook } from "#lib/verbs/webhooks/try-webhook.ts";

export const tryWebhookAction = defineAction({
  permission: "webhook:write",
  input: z.strictObject({ name: z.string().min(1).max(60) }),
  subject: () => ok("everything"),
  act: async ({ input, actor }) => {
    const deck = await theDeck();
    return deck.ok ? tryWebhook(deck.data, input.name, actor) : deck;
  },
});
