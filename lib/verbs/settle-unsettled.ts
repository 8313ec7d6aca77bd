import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor, Unsettled } from "#lib/db/trail.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { done } from "#lib/peering/operations/index.ts";
import { subjectId } from "#lib/peering/peering.ts";
import { report } from "#lib/report.ts";
import { ok, type Problem, type Result } from "#lib/result.ts";
import type { Deck } from "./deck.ts";
import { inParallel } from "./in-parallel.ts";
import { observePair } from "./observe-pair.ts";
import { observePeering } from "./observe-peering.ts";
import { everyAccount } from "./sight.ts";
import { withFilters } from "./with-filters.ts";

const peeringsMax = 4;
/**
 * A change that AWS does not show may still be under way: sent by a command beside this server, or just before its own
 * process died. No call outlives this, retries included.
 */
const underWayMaxMs = 5 * 60_000;

/** Where nobody heard AWS's answer, AWS's state tells what became of the changes that were begun. */
export async function settleUnsettled(deck: Deck): Promise<void> {
  try {
    // The server that has the database now looks into them.
    if ((await deck.database.lost()) !== null) return;
    const groups = Map.groupBy(await deck.trail.unsettled(), subjectKey);
    await inParallel([...groups.values()], peeringsMax, (intents) => settleGroup(deck, intents));
  } catch (error) {
    report(error);
  }
}

const subjectKey = ({ id, peeringId }: Unsettled): string => peeringId ?? id;

async function settleGroup(deck: Deck, intents: readonly Unsettled[]): Promise<void> {
  const [first] = intents;
  if (!first) return;
  const operations = intents.map(({ operation }) => operation);
  const pair = await observe(deck, first);
  const observed = pair.ok ? ok(await withFilters(deck, pair.data, operations, everyAccount)) : pair;
  for (const intent of intents) {
    const state = observed.ok ? done(intent.operation, observed.data) : "unknown";
    const old = deck.clock.now() - Date.parse(intent.at) > underWayMaxMs;
    if (state !== "yes" && (!old || (state === "unknown" && intent.knownUnknown))) continue;
    await deck.trail.recordOutcome(intent.id, {
      result: state === "yes" ? "done" : state === "no" ? "failed" : "unknown",
      peeringId: observed.ok ? subjectId(observed.data) : null,
      problem: state === "yes" ? null : notFound[state],
      requestId: null,
      by: peerdeckItself(),
    });
  }
}

async function observe(deck: Deck, { peeringId, operation }: Unsettled): Promise<Result<PairObservation>> {
  if (operation.kind !== "create-peering" || peeringId !== null) {
    return peeringId === null ? { ok: false, error: notFound.unknown } : observePeering(deck, peeringId, everyAccount);
  }
  const { place, vpcId, peer } = operation;
  const requester = { accountId: place.accountId, region: place.region, vpcId };
  return ok(await observePair(deck, { requester, accepter: peer }, null, everyAccount));
}

const peerdeckItself = (): Actor => ({
  id: "peerdeck",
  name: "Peerdeck",
  method: "system",
  ip: null,
  correlationId: randomUUID(),
});

const notFound: Readonly<Record<"no" | "unknown", Problem>> = {
  no: {
    code: "internal",
    message: "Peerdeck did not hear AWS's answer to this. AWS does not show the change, so it was not made.",
    mend: "Open the peering: it shows what was done and what remains.",
  },
  unknown: {
    code: "internal",
    message: "Peerdeck did not hear AWS's answer to this, and what AWS shows now does not tell.",
    mend: "Open the peering: it shows what was done and what remains.",
  },
};
