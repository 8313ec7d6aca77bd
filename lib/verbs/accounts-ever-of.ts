import "server-only";
import { accountsSeen } from "#lib/db/peering-history.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { forgottenPair } from "./forgotten-peering.ts";
import { accountsOf } from "./locate-peering.ts";
import type { Sight } from "./sight.ts";

/**
 * The accounts of a peering's two VPCs, by our own finding; once AWS has forgotten it, by the readings that showed it, else
 * by the routes that still lead to it.
 */
export async function accountsEverOf(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<readonly AccountId[]>> {
  const now = await accountsOf(deck, id, sees);
  if (now.ok || now.error.code !== "not-found") return now;
  const then = await accountsSeen(deck.database.db, id);
  if (then.some(sees)) return ok(then);
  const pair = await forgottenPair(deck, id, sees);
  return pair === null ? now : ok([...new Set([pair.requester.accountId, pair.accepter.accountId])]);
}
