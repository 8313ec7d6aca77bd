import "server-only";
import type { Database } from "#lib/db/open.ts";
import { recordSeen, type SeenPeering, seenPeerings } from "#lib/db/peering-history.ts";
import { goneEvents } from "#lib/peering/gone.ts";
import { type FleetObservation, wasNotAsked } from "#lib/peering/health/fleet.ts";
import type { HealthReport, PeeringHealth } from "#lib/peering/health/report.ts";
import { type PeeringId, sides } from "#lib/peering/ids.ts";
import type { Instant } from "#lib/peering/observation.ts";
import { changesBetween, factsOf, type PeeringEvent } from "#lib/peering/timeline.ts";

/** What has changed from reading to reading, kept for the timeline of each peering. */
export interface History {
  /** When each peering's present status was first seen. */
  statusSince(): ReadonlyMap<PeeringId, Instant>;
  /** Compares with what was seen last, and keeps what has changed; answers that. */
  take(report: HealthReport, fleet: FleetObservation): Promise<readonly PeeringEvent[]>;
}

export async function openHistory(db: Database): Promise<History> {
  const seen = new Map((await seenPeerings(db)).map((each) => [each.peeringId, each]));
  let statusSince = sinceOf(seen.values());
  return {
    statusSince: () => statusSince,
    take: async ({ peerings, readAt }, fleet) => {
      const events: PeeringEvent[] = [];
      const rows: SeenPeering[] = [];
      for (const each of peerings) {
        if (!isReadThrough(each)) continue;
        const before = seen.get(each.peeringId) ?? null;
        const changes = changesBetween(before?.facts ?? null, each, readAt);
        const facts = factsOf(each);
        if (changes.length === 0 && JSON.stringify(facts) === JSON.stringify(before?.facts)) continue;
        events.push(...changes);
        rows.push({
          peeringId: each.peeringId,
          firstSeenAt: before?.firstSeenAt ?? readAt,
          statusSince: before?.facts.status === facts.status ? before.statusSince : readAt,
          facts,
        });
      }
      const listed = new Set(peerings.map(({ peeringId }) => peeringId));
      for (const event of goneEvents(seen.values(), listed, fleet)) {
        const last = seen.get(event.peeringId);
        if (last === undefined) continue;
        events.push(event);
        rows.push({ ...last, facts: { ...last.facts, gone: true } });
      }
      if (rows.length === 0) return [];
      await recordSeen(db, rows, events);
      for (const row of rows) seen.set(row.peeringId, row);
      statusSince = sinceOf(seen.values());
      return events;
    },
  };
}

/** Right after a start some places are still to be read; that is no change of the peering. */
const isReadThrough = ({ observation }: PeeringHealth): boolean =>
  sides.every((side) => {
    const { peerings, routeTables, vpc } = observation[side];
    return ![peerings, routeTables, vpc].some(wasNotAsked);
  });

const sinceOf = (seen: Iterable<SeenPeering>): ReadonlyMap<PeeringId, Instant> =>
  new Map([...seen].map(({ peeringId, statusSince }) => [peeringId, statusSince]));
