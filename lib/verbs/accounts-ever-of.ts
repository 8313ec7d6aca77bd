import "server-only";
import { accountsSeen } from "#lib/db/peering-history.ts";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { accountsOf } from "./locate-peering.ts";
import type { Sight } from "./sight.ts";

/** The accounts of a peering's two VPCs, by our own finding; once AWS has forgotten it, by the readings that showed it. */
export async function accountsEverOf(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<readonly AccountId[]>> {
  const now = await accountsOf(deck, id, sees);
  if (now.ok || now.error.code !== "not-found") return now;
  const then = await accountsSeen(deck.database.db, id);
  return then.some(sees) ? ok(then) : now;
}
