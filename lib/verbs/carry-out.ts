import "server-only";
import type { OperationId, PeeringId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { report } from "#lib/report.ts";
import { type Application, applyAll } from "./apply-all.ts";
import type { RowEnd } from "./apply-one.ts";
import type { Deck } from "./deck.ts";
import { forgetFresh } from "./reach/fresh-network.ts";

/** An open run, and what is to be done with its ends before it is told to be finished. */
export interface OpenRun extends Omit<Application, "onStart" | "onEnd"> {
  readonly runId: string;
  readonly settle?: (ends: ReadonlyMap<OperationId, RowEnd>) => Promise<void>;
}

/** Applies what a run has begun with, row by row, and finishes it. */
export async function carryOut(
  deck: Deck,
  planned: readonly PlannedOperation[],
  { runId, settle, ...run }: OpenRun,
): Promise<void> {
  const belongs = (peeringId: PeeringId | null) => {
    if (peeringId !== null) deck.runs.belongsTo(runId, peeringId);
  };
  try {
    const ends = await applyAll(deck, planned, {
      ...run,
      onStart: (id) => deck.runs.update(runId, id, { status: "running" }),
      onEnd: (id, { status, problem, requestId, peeringId }) => {
        deck.runs.update(runId, id, { status, problem, requestId });
        belongs(peeringId);
      },
    });
    await settle?.(ends);
  } catch (error) {
    report(error);
  } finally {
    const places = [run.observation.requester.place, run.observation.accepter.place];
    forgetFresh(deck, places);
    deck.runs.finish(runId);
    deck.fleet.watch.readAgain(places);
  }
}
