import "server-only";
import { dropClaims } from "#lib/db/approval-claims.ts";
import { report } from "#lib/report.ts";
import type { SendOptions } from "#lib/webhooks/send.ts";
import type { Deck } from "../deck.ts";
import { everyAccount } from "../sight.ts";
import { deliverDue } from "../webhooks/deliver.ts";
import { decideByRules } from "./decide-by-rules.ts";
import { takeReadings } from "./take-readings.ts";
import { tellHealth } from "./tell-health.ts";

const everyMs = 2_000;

/** Keeps up with the readings of the fleet, for as long as the server runs. */
export function keepApprovals(deck: Deck): void {
  deck.fleet.onEvents((events) => tellHealth(deck, events).catch(report));
  let turn: Promise<void> = dropClaims(deck.database.db).catch(report);
  let waiting = false;
  setInterval(() => {
    if (waiting) return;
    waiting = true;
    turn = turn
      .then(() => approvalsTurn(deck))
      .finally(() => {
        waiting = false;
      });
  }, everyMs).unref();
}

const taken = new WeakMap<Deck, string>();

/** What the readings show, what the rules make of it, and who is to be told: once. */
export async function approvalsTurn(deck: Deck, options: SendOptions = {}): Promise<void> {
  try {
    // Changes with every reading that tells something new, and each minute, by which requests come nearer to their end.
    const { version } = await deck.fleet.reports.of(everyAccount);
    if (taken.get(deck) !== version) {
      await takeReadings(deck);
      await decideByRules(deck);
      taken.set(deck, version);
    }
  } catch (error) {
    report(error);
  }
  await deliverDue(deck, options).catch(report);
}
