import "server-only";
import { seenOf, viewOf } from "#lib/fleet/reports.ts";
import type { FleetObservation } from "#lib/peering/health/fleet.ts";
import { openDesk, type ReachDesk } from "#lib/reachability/desk.ts";
import type { Deck } from "../deck.ts";
import type { Sight } from "../sight.ts";

/** The whole fleet as somebody may see it, made ready for questions. */
export interface FleetDesk {
  readonly fleet: FleetObservation;
  readonly desk: ReachDesk;
  /** Something of it was still to be read for the first time, had grown old or was asked for. */
  readonly settling: boolean;
}

interface Kept extends FleetDesk {
  readonly version: number;
  /** Good enough until then, though something new was read meanwhile. */
  readonly until: number;
}

/** Where making it ready takes long, it is done seldom: what is asked is read afresh anyway. */
const restFactor = 20;
const restMsMax = 5_000;
const viewsMax = 8;

const kept = new WeakMap<Deck, Map<string, Kept>>();

/** What may not be seen is left out before anything is worked out, so that nothing of it can be told from an answer. */
export function fleetDesk(deck: Deck, sees: Sight): FleetDesk {
  deck.fleet.watch.look();
  const fleet = seenOf(deck.fleet.watch.observation(), sees);
  const views = kept.get(deck) ?? new Map<string, Kept>();
  kept.set(deck, views);
  const view = viewOf(fleet);
  const version = deck.fleet.watch.version();
  const settling = deck.fleet.watch.progress(fleet.accounts.map(({ accountId }) => accountId)).remaining > 0;
  const before = views.get(view);
  if (before?.version === version) return { ...before, settling };
  if (before !== undefined && deck.clock.now() < before.until) return before;
  const began = performance.now();
  const desk = openDesk(fleet);
  const rest = Math.min(restMsMax, restFactor * (performance.now() - began));
  const made: Kept = { fleet, desk, settling, version, until: deck.clock.now() + rest };
  views.delete(view);
  views.set(view, made);
  const [oldest] = views.keys();
  if (views.size > viewsMax && oldest !== undefined) views.delete(oldest);
  return made;
}
