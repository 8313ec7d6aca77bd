import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import type { Person } from "#lib/peering/approvals/record.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Instant, Tags } from "#lib/peering/observation.ts";
import type { Database } from "./open.ts";
import { withLatestOutcome } from "./trail-intents.ts";

/** Something that was done to a peering through Peerdeck. */
export interface Deed {
  readonly kind: "create-peering" | "accept" | "reject" | "delete-peering";
  readonly by: Person;
  readonly at: Instant;
  readonly reason: string | null;
  /** Of a request: the tags that it carried. */
  readonly tags: Tags;
}

const kinds = ["create-peering", "accept", "reject", "delete-peering"] as const;
const operation = z.object({ tags: z.record(z.string(), z.string()).catch({}) });

/** What was done through Peerdeck that asks for, answers or ends this peering, oldest first; what had been so before is no deed. */
export async function deedsOf(db: Database, peeringId: PeeringId): Promise<readonly Deed[]> {
  const rows = await withLatestOutcome(db)
    .select(["t.operation_kind as kind", "t.actor_id as id", "t.actor_name as name", "t.at", "t.reason", "t.operation"])
    .where("t.kind", "=", "intent")
    .where("t.operation_kind", "in", kinds)
    .where("o.result", "=", "done")
    .where(
      "t.id",
      "in",
      // A request's own row names no peering yet; its outcome does.
      db.selectFrom("trail").select(sql<string>`coalesce(refers_to, id)`.as("id")).where("resource", "=", peeringId),
    )
    .orderBy("t.seq")
    .execute();
  return rows.map(({ kind, id, name, at, reason, operation: sent }) => ({
    kind: z.enum(kinds).parse(kind),
    by: { id, name },
    at,
    reason,
    tags: operation.parse(JSON.parse(sent ?? "{}")).tags,
  }));
}
