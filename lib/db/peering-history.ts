import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AccountId, PeeringId } from "#lib/peering/ids.ts";
import type { Instant } from "#lib/peering/observation.ts";
import type { PeeringEvent, PeeringFacts } from "#lib/peering/timeline.ts";
import type { Database } from "./open.ts";
import type { PeeringSeenTable } from "./schema.ts";

export interface SeenPeering {
  readonly peeringId: PeeringId;
  readonly firstSeenAt: Instant;
  readonly statusSince: Instant;
  readonly facts: PeeringFacts;
}

const accountIds = z.array(z.string());
const accountsIn = (json: string): AccountId[] => accountIds.parse(JSON.parse(json)) as AccountId[];

export async function seenPeerings(db: Database): Promise<readonly SeenPeering[]> {
  const rows = await db.selectFrom("peering_seen").selectAll().execute();
  return rows.map(seenOf);
}

const seenOf = (row: PeeringSeenTable): SeenPeering => ({
  peeringId: row.peering_id as PeeringId,
  firstSeenAt: row.first_seen_at,
  statusSince: row.status_since,
  facts: JSON.parse(row.facts) as PeeringFacts,
});

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

/** Null: no reading has ever shown it. */
export async function seenPeering(db: Database, peeringId: PeeringId): Promise<SeenPeering | null> {
  const row = await db.selectFrom("peering_seen").selectAll().where("peering_id", "=", peeringId).executeTakeFirst();
  return row === undefined ? null : seenOf(row);
}

/** The accounts of its two VPCs, from the reading that showed it first; none where no reading has. */
export async function accountsSeen(db: Database, peeringId: PeeringId): Promise<readonly AccountId[]> {
  const row = await db
    .selectFrom("peering_event")
    .select("account_ids")
    .where("peering_id", "=", peeringId)
    .where("kind", "=", "appeared")
    .executeTakeFirst();
  return row === undefined ? [] : accountsIn(row.account_ids);
}

export interface KeptEvent extends PeeringEvent {
  readonly id: string;
}

export interface EventQuery {
  /** Null: all kinds. */
  readonly kinds?: readonly PeeringEvent["kind"][] | null;
  /** Only those after this one, in the order in which they are answered. */
  readonly after?: Pick<KeptEvent, "at" | "id"> | null;
}

/** Newest first. */
export async function eventsOf(
  db: Database,
  peeringId: PeeringId,
  most: number,
  { kinds = null, after = null }: EventQuery = {},
): Promise<readonly KeptEvent[]> {
  if (kinds?.length === 0) return [];
  const rows = await db
    .selectFrom("peering_event")
    .selectAll()
    .where("peering_id", "=", peeringId)
    .$if(kinds !== null, (query) => query.where("kind", "in", kinds))
    .$if(after !== null, (query) =>
      query.where(({ eb, and, or }) =>
        or([eb("at", "<", after?.at ?? ""), and([eb("at", "=", after?.at ?? ""), eb("id", ">", after?.id ?? "")])]),
      ),
    )
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    peeringId: row.peering_id as PeeringId,
    at: row.at,
    kind: row.kind as PeeringEvent["kind"],
    accounts: accountsIn(row.account_ids),
    summary: row.summary,
  }));
}
