import "server-only";
import type { PeeringId } from "#lib/peering/ids.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountsOf } from "#lib/verbs/locate-peering.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import type { SubjectOf } from "./subject.ts";

/** The two accounts of the peering that is asked about, as far as whoever asks sees them. */
export const ofPeering: SubjectOf<{ readonly peering: PeeringId }> = async ({ peering }, viewer) => {
  const deck = await theDeck();
  return deck.ok ? accountsOf(deck.data, peering, sightOf(viewer)) : deck;
};
