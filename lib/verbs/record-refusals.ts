import "server-only";
import type { Actor } from "#lib/db/trail.ts";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { RunRow } from "#lib/peering/run.ts";
import type { Deck } from "./deck.ts";

/** What somebody asked for and may not do, one row per kind and account, however many operations were picked. */
export async function recordRefusals(
  deck: Deck,
  asked: { readonly actor: Actor; readonly peeringId: PeeringId | null; readonly reason: string | null },
  rows: readonly RunRow[],
  offered: ReadonlyMap<OperationId, PlannedOperation>,
): Promise<void> {
  const recorded = new Set<string>();
  for (const { operationId, problem } of rows) {
    const operation = offered.get(operationId)?.operation;
    if (problem?.code !== "not-permitted" || !operation) continue;
    const { accountId, region } = operation.place;
    const key = `${operation.kind} ${accountId}`;
    if (recorded.has(key)) continue;
    recorded.add(key);
    await deck.trail.record({
      actor: asked.actor,
      category: "account",
      operation: operation.kind,
      result: "refused",
      accountId,
      region,
      resource: asked.peeringId,
      reason: asked.reason,
      problem,
    });
  }
}
