import "server-only";
import type { Actor } from "#lib/aws/index.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";
import { report } from "./report.ts";

/** Assumes the actor's sessions while both sides are still being read. What fails here fails again, and is told, where it is used. */
export function prepareSessions(deck: Deck, { requester, accepter }: Pair, actor: Actor): void {
  for (const accountId of new Set([requester.accountId, accepter.accountId])) {
    deck.aws.prepare(accountId, actor).catch(report);
  }
}
