import "server-only";
import type { Viewer } from "#lib/auth/viewer.ts";
import { type EventQuery, eventsOf, type KeptEvent } from "#lib/db/peering-history.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { maySee } from "#lib/peering/timeline.ts";
import {
  kindsOf,
  type TimelineCursor,
  type TimelinePage,
  type TimelineTopic,
  timelineStart,
} from "#lib/peering/timeline-page.ts";
import { anyEntry, type TrailEntry } from "#lib/peering/trail.ts";
import { ok, type Result } from "#lib/result.ts";
import { accountsEverOf } from "./accounts-ever-of.ts";
import type { Deck } from "./deck.ts";
import { mergeTimeline } from "./merge-timeline.ts";
import { trailScopeOf } from "./read-trail.ts";
import { type Sight, sightOf } from "./sight.ts";

const pageItems = 30;
const eventRows = 100;
/** One click may write thousands of routes, which are one line; what is more goes on on the next page. */
const trailRowsMax = 1_000;

export interface TimelineAsked {
  readonly peeringId: PeeringId;
  /** Null: everything. */
  readonly topic: TimelineTopic | null;
  /** Null: from the newest. */
  readonly before: TimelineCursor | null;
}

/**
 * `GET /api/fleet/[peering]/timeline`: what changed and who did it, of what may be seen. For whoever sees the peering, also
 * once AWS has forgotten it.
 */
export async function peeringTimeline(
  deck: Deck,
  { peeringId, topic, before }: TimelineAsked,
  viewer: Viewer,
): Promise<Result<TimelinePage>> {
  const accounts = await accountsEverOf(deck, peeringId, sightOf(viewer));
  if (!accounts.ok) return accounts;
  const from = before ?? timelineStart;
  const kinds = topic === null ? null : kindsOf[topic];
  const [events, deeds] = await Promise.all([
    eventsSeen(deck, peeringId, { kinds: kinds?.events ?? null, after: from.event }, sightOf(viewer)),
    deedsSeen(deck, peeringId, { kinds: kinds?.deeds ?? null, before: from.row }, viewer),
  ]);
  return ok(mergeTimeline({ events, deeds, deedsCut: deeds.length === trailRowsMax }, from, pageItems));
}

async function eventsSeen(deck: Deck, id: PeeringId, query: EventQuery, sees: Sight): Promise<readonly KeptEvent[]> {
  const seen: KeptEvent[] = [];
  for (let after = query.after ?? null; ; ) {
    const rows = await eventsOf(deck.database.db, id, eventRows, { ...query, after });
    seen.push(...rows.filter((event) => maySee(event, sees)));
    after = rows.at(-1) ?? null;
    if (rows.length < eventRows || seen.length > pageItems) return seen;
  }
}

async function deedsSeen(
  deck: Deck,
  id: PeeringId,
  { kinds, before }: { readonly kinds: readonly string[] | null; readonly before: number | null },
  viewer: Viewer,
): Promise<readonly TrailEntry[]> {
  if (kinds?.length === 0) return [];
  const filter = { ...anyEntry, resource: id };
  return deck.trail.page({ scope: trailScopeOf(viewer, "trail:read"), filter, kinds, before, rowsMax: trailRowsMax });
}
