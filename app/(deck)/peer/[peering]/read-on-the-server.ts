import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { PeeringReading } from "#lib/peering/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { ProblemError } from "#lib/queries/read.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { accountsOf } from "#lib/verbs/locate-peering.ts";
import { readPeering } from "#lib/verbs/observe-peering.ts";
import { sightOf } from "#lib/verbs/sight.ts";

/** Whether there is such a peering for this person; what could not be found out is told by the page itself. */
export async function isToBeSeen(peeringId: PeeringId, viewer: Viewer): Promise<boolean> {
  const deck = await theDeck();
  const located = deck.ok ? await accountsOf(deck.data, peeringId, sightOf(viewer)) : deck;
  return located.ok || located.error.code !== "not-found";
}

/** What the GET route would answer this person, for the page's first drawing. */
export async function readOnTheServer(peeringId: PeeringId, viewer: Viewer): Promise<PeeringReading> {
  const deck = await theDeck();
  const reading = deck.ok ? await readPeering(deck.data, peeringId, viewer) : deck;
  if (!reading.ok) throw new ProblemError(reading.error);
  return reading.data;
}
