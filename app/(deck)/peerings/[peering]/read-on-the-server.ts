import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { PeeringAnswer } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { TimelinePage } from "#lib/peering/timeline-page.ts";
import { ProblemError } from "#lib/queries/read.ts";
import type { Result } from "#lib/result.ts";
import { accountsEverOf } from "#lib/verbs/accounts-ever-of.ts";
import { type Deck, theDeck } from "#lib/verbs/deck.ts";
import { peeringHealth } from "#lib/verbs/peering-health.ts";
import { peeringTimeline } from "#lib/verbs/peering-timeline.ts";
import { sightOf } from "#lib/verbs/sight.ts";

/** Whether there is, or was, such a peering for this person; what could not be found out is told by the page itself. */
export async function wasEverToBeSeen(peeringId: PeeringId, viewer: Viewer): Promise<boolean> {
  const deck = await theDeck();
  const located = deck.ok ? await accountsEverOf(deck.data, peeringId, sightOf(viewer)) : deck;
  return located.ok || located.error.code !== "not-found";
}

/** What the GET routes would answer this person, for the page's first drawing. */
export const readHealth = (peeringId: PeeringId, viewer: Viewer): Promise<PeeringAnswer> =>
  read((deck) => peeringHealth(deck, peeringId, viewer));

export const readTimeline = (peeringId: PeeringId, viewer: Viewer): Promise<TimelinePage> =>
  read((deck) => peeringTimeline(deck, { peeringId, topic: null, before: null }, viewer));

async function read<T>(verb: (deck: Deck) => Promise<Result<T>>): Promise<T> {
  const deck = await theDeck();
  const answer = deck.ok ? await verb(deck.data) : deck;
  if (!answer.ok) throw new ProblemError(answer.error);
  return answer.data;
}
