import "server-only";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import type { RunRow } from "#lib/peering/run.ts";
import type { RowEnd } from "../apply-one.ts";
import type { Deck } from "../deck.ts";
import type { Asked } from "./asked.ts";
import { release } from "./claims.ts";
import { recordEnding, recordLine } from "./record-decision.ts";
import { hashOf } from "./shown-changes.ts";

export interface Seen {
  readonly observation: PairObservation;
  readonly observedSince: number;
}

export function openRun(
  deck: Deck,
  { matter, presser }: Asked,
  planned: readonly PlannedOperation[],
  startedBy: string,
) {
  const { requester, accepter } = matter.pair;
  const rows = planned.map(
    ({ id, operation, summary }): RunRow => ({
      operationId: id,
      accountId: operation.place.accountId,
      summary,
      status: "waiting",
      problem: null,
      requestId: null,
    }),
  );
  deck.runs.open(
    { runId: presser.actor.correlationId, peeringId: matter.record.peeringId, rows },
    { accounts: [requester.accountId, accepter.accountId], startedBy },
  );
}

/** Accepted is what AWS accepted: rows that failed besides are told in the history, and tried again from the peering's page. */
export async function settleChange(
  deck: Deck,
  { matter: { record, pair }, presser, approved, claim, reason }: Asked,
  planned: readonly PlannedOperation[],
  ends: ReadonlyMap<OperationId, RowEnd>,
): Promise<void> {
  const lines = planned.flatMap(({ id, summary }) => lineOf(summary, ends.get(id)));
  const acceptance = planned.find(({ operation }) => operation.kind === "accept");
  const end = acceptance && ends.get(acceptance.id);
  const detail = { hash: hashOf(approved), operationIds: approved.operations.map(({ id }) => id), lines };
  const by = { id: presser.actor.id, name: presser.actor.name };
  if (end?.status === "done" || end?.status === "already")
    await recordEnding(deck, record, {
      state: "accepted",
      by,
      reason: reason || null,
      detail,
      ...(end.peeringId !== null && { peeringId: end.peeringId }),
    });
  else await recordLine(deck, record, { kind: "tried", actor: by, reason: reason || null, detail: { lines } });
  await release(deck, claim);
  deck.fleet.watch.readAgain([pair.requester, pair.accepter]);
}

const lineOf = (summary: string, end: RowEnd | undefined): string[] =>
  end === undefined || end.status === "done" || end.status === "already"
    ? []
    : [`${summary}: ${end.problem?.message ?? end.status}`];
