import "server-only";
import type { Actor } from "#lib/aws/index.ts";
import type { AccountId } from "#lib/peering/ids.ts";
import { report } from "#lib/report.ts";
import type { Deck } from "./deck.ts";

/** Assumes the actor's sessions while both sides are still being read. What fails here fails again, and is told, where it is used. */
export function prepareSessions(deck: Deck, accountIds: readonly AccountId[], actor: Actor): void {
  for (const accountId of new Set(accountIds)) {
    deck.aws.prepare(accountId, actor).catch(report);
  }
}
