import "server-only";
import { sql } from "kysely";
import { z } from "zod";
import type { PastReplacement } from "#lib/peering/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Database } from "./open.ts";
import type { Unsettled } from "./trail.ts";

/** Every row but the outcomes, each with its latest outcome: `t` and `o`. */
export const withLatestOutcome = (db: Database) =>
  db
    .selectFrom("trail as t")
    .leftJoin("trail as o", (join) =>
      join.on((on) =>
        on(
          "o.seq",
          "=",
          on
            .selectFrom("trail as later")
            .select((latest) => latest.fn.max("later.seq").as("seq"))
            .whereRef("later.refers_to", "=", "t.id"),
        ),
      ),
    )
    .where("t.kind", "<>", "outcome");

const replacement = z.object({
  routeTableId: z.custom<PastReplacement["routeTableId"]>((value) => typeof value === "string"),
  destination: z.string(),
  target: z.object({ id: z.string() }),
  was: z.custom<PastReplacement["was"]>((value) => typeof value === "object" && value !== null && "id" in value),
});

export async function pastReplacements(db: Database, peeringId: PeeringId): Promise<readonly PastReplacement[]> {
  const rows = await withLatestOutcome(db)
    .select("t.operation")
    .where("t.resource", "=", peeringId)
    .where("t.operation_kind", "=", "replace-route")
    .where("o.result", "=", "done")
    .orderBy("t.seq")
    .execute();
  const latest = new Map<string, PastReplacement>();
  for (const row of rows) {
    const { target, ...past } = replacement.parse(JSON.parse(row.operation ?? "null"));
    if (target.id === peeringId) latest.set(`${past.routeTableId} ${past.destination}`, past);
  }
  return [...latest.values()];
}

const storedId = <Id extends string>() => z.custom<Id>((value) => typeof value === "string");
/** Written by this room only, as a whole value of this type. */
const storedOperation = z.custom<Operation>(
  (value) => typeof value === "object" && value !== null && "kind" in value && "place" in value,
);
const unsettledRow = z.object({
  id: z.string(),
  at: z.string(),
  peeringId: storedId<PeeringId>().nullable(),
  operationId: storedId<OperationId>(),
  operation: storedOperation,
  correlationId: z.string(),
});

/** Without an outcome, or with one that says that nobody knows. */
export async function unsettled(db: Database): Promise<readonly Unsettled[]> {
  const rows = await withLatestOutcome(db)
    .select(["t.id", "t.at", "t.operation_id as operationId", "t.operation", "t.correlation_id as correlationId"])
    .select(({ fn }) => fn.coalesce("o.resource", "t.resource").as("peeringId"))
    .select("o.result")
    .where("t.kind", "=", "intent")
    .where(sql<boolean>`coalesce(o.result, 'unknown') = 'unknown'`)
    .orderBy("t.seq")
    .execute();
  return rows.map(({ result, ...row }) => ({
    ...unsettledRow.parse({ ...row, operation: JSON.parse(row.operation ?? "null") as unknown }),
    knownUnknown: result !== null,
  }));
}
