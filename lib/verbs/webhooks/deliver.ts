import "server-only";
import { readFile } from "node:fs/promises";
import { instantOf } from "#lib/clock.ts";
import type { WebhookConfig } from "#lib/config/config.ts";
import { type DueDelivery, dueDeliveries, recordAttempt } from "#lib/db/notices.ts";
import { env } from "#lib/env.ts";
import { keepSecret } from "#lib/log.ts";
import type { Notice } from "#lib/peering/notices/notice.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { bodyOf } from "#lib/webhooks/body.ts";
import { type Answered, type SendOptions, send } from "#lib/webhooks/send.ts";
import { signatureOf } from "#lib/webhooks/sign.ts";
import type { Deck } from "../deck.ts";
import { inParallel } from "../in-parallel.ts";

const atOnceMax = 4;
const batchMax = 50;
const second = 1_000;
const minute = 60 * second;

/** After each try in vain; then it is given up. A receiver that is restarted is soon there again, one that is down for a night too. */
const waitsMs = [
  second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * 60 * minute,
  6 * 60 * minute,
] as const;

/** Sends what is due, a few at a time; one that fails waits for its next turn and holds up no other. */
export async function deliverDue(deck: Deck, options: SendOptions = {}): Promise<void> {
  const due = await dueDeliveries(deck.database.db, instantOf(deck.clock), batchMax);
  await inParallel(due, atOnceMax, (delivery) => deliver(deck, delivery, options));
}

async function deliver(deck: Deck, delivery: DueDelivery, options: SendOptions): Promise<void> {
  const webhook = deck.webhooks.find(({ name }) => name === delivery.webhook);
  const startedAt = performance.now();
  const answer = webhook === undefined ? fail(notConfigured) : await sendTo(deck, webhook, delivery.notice, options);
  const number = delivery.attempts + 1;
  const wait = webhook === undefined || delivery.notice.kind === "test" ? undefined : waitsMs[number - 1];
  await recordAttempt(deck.database.db, {
    deliveryId: delivery.id,
    number,
    at: instantOf(deck.clock),
    status: answer.ok ? answer.data.status : null,
    problem: answer.ok ? null : answer.error.message,
    ms: Math.round(performance.now() - startedAt),
    nextAt: wait === undefined ? null : new Date(deck.clock.now() + wait).toISOString(),
  });
}

const notConfigured: Problem = {
  code: "bad-configuration",
  message: "peerdeck.yaml no longer names this webhook.",
};

async function sendTo(
  deck: Deck,
  webhook: WebhookConfig,
  notice: Notice,
  options: SendOptions,
): Promise<Result<Answered>> {
  const secret = await secretOf(webhook);
  if (!secret.ok) return secret;
  keepSecret(secret.data);
  const body = bodyOf(notice, webhook.format, linkTo(notice));
  const signed = secret.data === null ? {} : { "peerdeck-signature": signatureOf(body, secret.data, deck.clock.now()) };
  const headers = { "peerdeck-event": notice.kind, "peerdeck-delivery": notice.key, ...signed };
  return send({ url: webhook.url, allowHosts: webhook.allowHosts, body, headers }, options);
}

/** Null: this webhook's bodies are not signed. Read at each try, so that a new secret needs no restart. */
async function secretOf({ secretEnv, secretFile }: WebhookConfig): Promise<Result<string | null>> {
  if (secretEnv !== null) {
    const secret = env.named(secretEnv);
    return secret === null ? fail(noSecret(`the environment variable ${secretEnv}`)) : ok(secret);
  }
  if (secretFile === null) return ok(null);
  try {
    const secret = (await readFile(/* turbopackIgnore: true */ secretFile, "utf8")).trim();
    return secret === "" ? fail(noSecret("its secretFile")) : ok(secret);
  } catch {
    return fail(noSecret("its secretFile"));
  }
}

const noSecret = (where: string): Problem => ({
  code: "bad-configuration",
  message: `The webhook's secret could not be read from ${where}; nothing was sent.`,
});

/** Only where Peerdeck knows the address that people open. */
function linkTo({ subject, peeringId, kind }: Notice): string | null {
  const origin = env.named("PEERDECK_ORIGIN");
  if (origin === null || kind === "test") return null;
  const path =
    kind === "peering-broken" || kind === "peering-recovered"
      ? `/peerings/${peeringId ?? ""}`
      : `/approvals/${subject}`;
  return `${origin}${path}`;
}
