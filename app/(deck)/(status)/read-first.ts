import "server-only";
import { type DehydratedState, dehydrate } from "@tanstack/react-query";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type FleetFirst, firstOf } from "#lib/peering/fleet-table/first.ts";
import type { FleetView } from "#lib/peering/fleet-table/view.ts";
import { makeQueryClient } from "#lib/queries/client.ts";
import { type FleetHeld, fleetKey } from "#lib/queries/fleet.ts";
import { ok, type Result } from "#lib/result.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { wholeFleet } from "#lib/verbs/fleet-status.ts";
import { sightOf } from "#lib/verbs/sight.ts";

/** So many rows come with the page; of more, only the first screens. */
const wholeMax = 300;

export interface First {
  readonly state: DehydratedState;
  /** Null: everything came with the page. */
  readonly first: FleetFirst | null;
}

/** What the page's first drawing shows this person. */
export async function readFirst(viewer: Viewer, view: FleetView): Promise<Result<First>> {
  const deck = await theDeck();
  if (!deck.ok) return deck;
  deck.data.fleet.watch.look();
  const held: FleetHeld = await wholeFleet(deck.data, sightOf(viewer));
  const queryClient = makeQueryClient();
  if (held.lines.rows.length > wholeMax) return ok({ state: dehydrate(queryClient), first: firstOf(held, view) });
  queryClient.setQueryData(fleetKey, held);
  return ok({ state: dehydrate(queryClient), first: null });
}

/** What was read is nearly always at hand; a page that is filled in later moves under one's eyes. */
const patienceMs = 400;

export async function isAtHand(reading: Promise<unknown>): Promise<boolean> {
  const deck = await theDeck();
  if (!deck.ok) return true;
  return Promise.race([reading.then(() => true), deck.data.clock.sleep(patienceMs).then(() => false)]);
}
