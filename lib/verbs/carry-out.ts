import "server-only";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { report } from "#lib/report.ts";
import { type Application, applyAll } from "./apply-all.ts";
import type { Deck } from "./deck.ts";

/** Applies what a run has begun with, and tells its rows. */
export async function carryOut(
  deck: Deck,
  planned: readonly PlannedOperation[],
  { runId, ...run }: Omit<Application, "onStart" | "onEnd"> & { readonly runId: string },
): Promise<void> {
  const belongs = (peeringId: PeeringId | null) => {
    if (peeringId !== null) deck.runs.belongsTo(runId, peeringId);
  };
  try {
    await applyAll(deck, planned, {
      ...run,
      onStart: (id) => deck.runs.update(runId, id, { status: "running" }),
      onEnd: (id, { status, problem, requestId, peeringId }) => {
        deck.runs.update(runId, id, { status, problem, requestId });
        belongs(peeringId);
      },
    });
  } catch (error) {
    report(error);
  } finally {
    deck.runs.finish(runId);
    const { requester, accepter } = run.observation;
    deck.fleet.watch.readAgain([requester.place, accepter.place]);
  }
}
