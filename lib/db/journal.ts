import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, instantOf } from "#lib/clock.ts";
import type { PastReplacement } from "#lib/peering/answers.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { Operation } from "#lib/peering/operation.ts";
import type { Problem } from "#lib/result.ts";
import type { Database } from "./open.ts";

export interface Intent {
  readonly correlationId: string;
  readonly actor: string;
  readonly peeringId: PeeringId | null;
  readonly operationId: OperationId;
  readonly operation: Operation;
  readonly before: unknown;
}

export interface Outcome {
  /** `unknown`: the answer was lost, and what is there could not be read either. */
  readonly result: "done" | "already" | "failed" | "unknown";
  readonly peeringId: PeeringId | null;
  readonly problem: Problem | null;
  readonly requestId: string | null;
}

/** An intent without an outcome: the process ended between the two. */
export interface Unsettled {
  readonly id: string;
  readonly at: string;
  readonly peeringId: PeeringId | null;
  readonly operationId: OperationId;
  readonly operation: Operation;
}

/** What Peerdeck was about to do in AWS, written before, and what came of it, written after. */
export interface Journal {
  recordIntent(intent: Intent): Promise<string>;
  recordOutcome(id: string, outcome: Outcome): Promise<void>;
  /** The latest replacement of each route by this peering: what an undo would put back. */
  pastReplacements(peeringId: PeeringId): Promise<readonly PastReplacement[]>;
  unsettled(): Promise<readonly Unsettled[]>;
}

const replacement = z.object({
  routeTableId: z.custom<PastReplacement["routeTableId"]>((value) => typeof value === "string"),
  destination: z.string(),
  target: z.object({ id: z.string() }),
  was: z.custom<PastReplacement["was"]>((value) => typeof value === "object" && value !== null && "id" in value),
});

/** Written by this file only, as a whole value of this type. */
const storedOperation = z.custom<Operation>(
  (value) => typeof value === "object" && value !== null && "kind" in value && "place" in value,
);
const storedId = <Id extends string>() => z.custom<Id>((value) => typeof value === "string");
const unsettledRow = z.object({
  id: z.string(),
  at: z.string(),
  peeringId: storedId<PeeringId>().nullable(),
  operationId: storedId<OperationId>(),
  operation: z.string().transform((text) => storedOperation.parse(JSON.parse(text))),
});

export function openJournal(db: Database, clock: Clock): Journal {
  const newId = sortableIds(clock);
  return {
    async recordIntent(intent) {
      const id = newId();
      const { operation } = intent;
      await db
        .insertInto("journal")
        .values({
          id,
          at: instantOf(clock),
          correlation_id: intent.correlationId,
          actor: intent.actor,
          account_id: operation.place.accountId,
          region: operation.place.region,
          peering_id: intent.peeringId,
          operation_kind: operation.kind,
          operation_id: intent.operationId,
          operation: JSON.stringify(operation),
          before: JSON.stringify(intent.before),
        })
        .execute();
      return id;
    },

    async recordOutcome(id, outcome) {
      await db
        .updateTable("journal")
        .set({
          result: outcome.result,
          problem: outcome.problem === null ? null : JSON.stringify(outcome.problem),
          request_id: outcome.requestId,
          settled_at: instantOf(clock),
          ...(outcome.peeringId === null ? {} : { peering_id: outcome.peeringId }),
        })
        .where("id", "=", id)
        .execute();
    },

    async pastReplacements(peeringId) {
      const rows = await db
        .selectFrom("journal")
        .select("operation")
        .where("peering_id", "=", peeringId)
        .where("operation_kind", "=", "replace-route")
        .where("result", "=", "done")
        .orderBy("id")
        .execute();
      const latest = new Map<string, PastReplacement>();
      for (const row of rows) {
        const { target, ...past } = replacement.parse(JSON.parse(row.operation));
        if (target.id === peeringId) latest.set(`${past.routeTableId} ${past.destination}`, past);
      }
      return [...latest.values()];
    },

    async unsettled() {
      const rows = await db
        .selectFrom("journal")
        .select(["id", "at", "peering_id as peeringId", "operation_id as operationId", "operation"])
        .where("settled_at", "is", null)
        .orderBy("id")
        .execute();
      return rows.map((row) => unsettledRow.parse(row));
    },
  };
}

/** Time first, then the order within a millisecond, then chance against another process. */
function sortableIds(clock: Clock): () => string {
  let count = 0;
  return () => {
    count = (count + 1) % 1_000_000;
    const time = clock.now().toString(36).padStart(9, "0");
    return `${time}-${String(count).padStart(6, "0")}-${randomUUID().slice(0, 8)}`;
  };
}
