import "server-only";
import { seenPeering } from "#lib/db/peering-history.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { type LeftBehind, leftBehindPlan, pairByRoutes } from "#lib/peering/left-behind.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { Asking } from "./approvals/guard.ts";
import type { Deck } from "./deck.ts";
import type { Pair } from "./known-peerings.ts";
import { observePair } from "./observe-pair.ts";
import { forgottenKey } from "./observe-peering.ts";
import { mayNotOf, type Sight, sightKey, sightOf } from "./sight.ts";

const keepMs = 3_000;

/** Where a peering was that no side lists any more: by what was seen of it, else by the routes that still lead to it. */
export async function forgottenPair(deck: Deck, id: PeeringId, sees: Sight): Promise<Pair | null> {
  const past = deck.known.pairOf(id) ?? (await pairSeen(deck, id));
  const seen = past !== null && [past.requester, past.accepter].some(({ accountId }) => sees(accountId));
  return seen ? past : pairByRoutes(id, placesSeen(deck, sees));
}

async function pairSeen(deck: Deck, id: PeeringId): Promise<Pair | null> {
  const facts = (await seenPeering(deck.database.db, id))?.facts;
  const [requester, accepter] = [facts?.requester.vpc, facts?.accepter.vpc];
  return requester && accepter ? { requester, accepter } : null;
}

const placesSeen = (deck: Deck, sees: Sight) => ({
  places: deck.fleet.watch.observation().places.filter(({ accountId }) => sees(accountId)),
});

/** A fresh reading of the VPCs that it was between. */
export async function observeForgotten(deck: Deck, id: PeeringId, sees: Sight): Promise<Result<PairObservation>> {
  const pair = await forgottenPair(deck, id, sees);
  if (pair === null) return fail({ code: "not-found", message: `No route table that you may see leads to ${id}.` });
  // Once its routes are gone, nothing else tells where it was.
  deck.known.wasBetween(id, pair);
  return ok(await observePair(deck, pair, id, sees));
}

/** Null: nothing that may be seen still leads to it. AWS is asked only where the fleet's own reading shows a route. */
export async function readLeftBehind(deck: Deck, id: PeeringId, viewer: Asking): Promise<LeftBehind | null> {
  const sees = sightOf(viewer);
  if (pairByRoutes(id, placesSeen(deck, sees)) === null) return null;
  const pair = await forgottenPair(deck, id, sees);
  if (pair === null) return null;
  const key = forgottenKey(id, sightKey(sees, [pair.requester.accountId, pair.accepter.accountId]));
  const observation = await deck.readings.read(
    key,
    () => observePair(deck, pair, id, sees),
    () => keepMs,
  );
  const operations = leftBehindPlan(observation, mayNotOf(viewer, observation));
  return operations.length === 0 ? null : { observation, operations };
}
