import "server-only";
import { instantOf } from "#lib/clock.ts";
import type { WebhookConfig } from "#lib/config/config.ts";
import { deliveriesPage } from "#lib/db/deliveries.ts";
import type { WebhookListing, WebhooksAnswer } from "#lib/peering/notices/deliveries.ts";
import type { Deck } from "../deck.ts";

const pageRows = 50;

/** `GET /api/webhooks`: where events are told, and what came of it, the newest first. */
export async function listWebhooks(
  deck: Deck,
  before: { readonly at: string; readonly id: string } | null,
): Promise<WebhooksAnswer> {
  const found = await deliveriesPage(deck.database.db, before, pageRows + 1);
  const deliveries = found.slice(0, pageRows);
  const last = deliveries.at(-1);
  return {
    readAt: instantOf(deck.clock),
    webhooks: deck.webhooks.map(listing),
    deliveries,
    before: found.length > pageRows && last !== undefined ? `${last.createdAt} ${last.id}` : null,
  };
}

function listing({ name, url, format, secretEnv, secretFile, events }: WebhookConfig): WebhookListing {
  const target = URL.parse(url);
  return {
    name,
    target: target === null ? "" : target.origin,
    format,
    signed: secretEnv !== null || secretFile !== null,
    events,
  };
}
