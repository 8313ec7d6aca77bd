import "server-only";
import type { Unsettled } from "#lib/db/journal.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { done } from "#lib/peering/operations/index.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering } from "./observe-peering.ts";
import { report } from "./report.ts";

const peeringsMax = 4;

/** After a process that died in the middle: AWS's state tells what became of the changes that it had begun. */
export async function settleUnsettled(deck: Deck): Promise<void> {
  try {
    const groups = Map.groupBy(await deck.journal.unsettled(), subjectKey);
    await inParallel([...groups.values()], peeringsMax, (intents) => settleGroup(deck, intents));
  } catch (error) {
    report(error);
  }
}

const subjectKey = ({ id, peeringId }: Unsettled): string => peeringId ?? id;

async function settleGroup(deck: Deck, intents: readonly Unsettled[]): Promise<void> {
  const [first] = intents;
  if (!first) return;
  const observed = await observe(deck, first);
  for (const { id, operation } of intents) {
    const state = observed.ok ? done(operation, observed.data) : "unknown";
    await deck.journal.recordOutcome(id, {
      result: state === "yes" ? "done" : state === "no" ? "failed" : "unknown",
      peeringId: observed.ok ? subjectId(observed.data) : null,
      problem: state === "yes" ? null : interrupted,
      requestId: null,
    });
  }
}

async function observe(deck: Deck, { peeringId, operation }: Unsettled): Promise<Result<PairObservation>> {
  if (operation.kind !== "create-peering" || peeringId !== null) {
    return peeringId === null ? { ok: false, error: interrupted } : observePeering(deck, peeringId);
  }
  const { place, vpcId, peer } = operation;
  const requester = { accountId: place.accountId, region: place.region, vpcId };
  return ok(await observePair(deck, { requester, accepter: peer }, null));
}

const interrupted: Problem = {
  code: "internal",
  message: "Peerdeck stopped between sending this and hearing AWS's answer.",
  mend: "Open the peering: it shows what was done and what remains.",
};
