import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import type { Instant } from "#lib/peering/observation.ts";
import type { PeeringEvent, PeeringFacts } from "#lib/peering/timeline.ts";
import type { Database } from "./open.ts";

export interface SeenPeering {
  readonly peeringId: PeeringId;
  readonly firstSeenAt: Instant;
  readonly statusSince: Instant;
  readonly facts: PeeringFacts;
}

const accountIds = z.array(z.string());

export async function seenPeerings(db: Database): Promise<readonly SeenPeering[]> {
  const rows = await db.selectFrom("peering_seen").selectAll().execute();
  return rows.map((row) => ({
    peeringId: row.peering_id as PeeringId,
    firstSeenAt: row.first_seen_at,
    statusSince: row.status_since,
    facts: JSON.parse(row.facts) as PeeringFacts,
  }));
}

/** What is seen now and what has changed, together or not at all: no change is told twice. */
export async function recordSeen(
  db: Database,
  seen: readonly SeenPeering[],
  events: readonly PeeringEvent[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { peeringId, firstSeenAt, statusSince, facts } of seen) {
      const row = { status_since: statusSince, facts: JSON.stringify(facts) };
      await transaction
        .insertInto("peering_seen")
        .values({ peering_id: peeringId, first_seen_at: firstSeenAt, ...row })
        .onConflict((conflict) => conflict.column("peering_id").doUpdateSet(row))
        .execute();
    }
    for (const { peeringId, at, kind, accounts, summary } of events)
      await transaction
        .insertInto("peering_event")
        .values({
          id: randomUUID(),
          peering_id: peeringId,
          at,
          kind,
          account_ids: JSON.stringify(accounts),
          summary,
        })
        .execute();
  });
}

/** Newest first. */
export async function eventsOf(db: Database, peeringId: PeeringId, most: number): Promise<readonly PeeringEvent[]> {
  const rows = await db
    .selectFrom("peering_event")
    .selectAll()
    .where("peering_id", "=", peeringId)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    peeringId: row.peering_id as PeeringId,
    at: row.at,
    kind: row.kind as PeeringEvent["kind"],
    accounts: accountIds.parse(JSON.parse(row.account_ids)) as AccountId[],
    summary: row.summary,
  }));
}
