import "server-only";
import { randomUUID } from "node:crypto";
import { instantOf } from "#lib/clock.ts";
import { addNotice } from "#lib/db/notices.ts";
import type { Actor } from "#lib/db/trail.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { SendOptions } from "#lib/webhooks/send.ts";
import type { Deck } from "../deck.ts";
import { deliverDue } from "./deliver.ts";

/** Sends a test event to one webhook, once and at once; what came of it stands in the log of deliveries. */
export async function tryWebhook(
  deck: Deck,
  name: string,
  actor: Actor,
  options: SendOptions = {},
): Promise<Result<null>> {
  if (!deck.webhooks.some((webhook) => webhook.name === name))
    return fail({ code: "not-found", message: `peerdeck.yaml names no webhook ${JSON.stringify(name.slice(0, 60))}.` });
  await deck.trail.record({ actor, category: "settings", operation: "try-webhook", result: "done", resource: name });
  await addNotice(
    deck.database.db,
    {
      key: `test:${randomUUID()}`,
      kind: "test",
      at: instantOf(deck.clock),
      subject: "A test; nothing happened.",
      peeringId: null,
      requester: null,
      accepter: null,
      expiresAt: null,
      decision: null,
      by: actor.name,
      reason: null,
      finding: null,
    },
    [name],
  );
  await deliverDue(deck, options);
  return ok(null);
}
