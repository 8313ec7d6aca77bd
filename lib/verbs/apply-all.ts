import "server-only";
import type { Actor } from "#lib/db/trail.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import { beyondLimits } from "#lib/peering/limits.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Operation, PlannedOperation } from "#lib/peering/operation.ts";
import { done } from "#lib/peering/operations/index.ts";
import { pairKey, subjectId, vpcRefOf } from "#lib/peering/peering.ts";
import type { Problem } from "#lib/result.ts";
import { applyOne, type RowEnd, recordEnd, skipped } from "./apply-one.ts";
import type { Deck } from "./deck.ts";
import { observePair } from "./observe-pair.ts";
import { forgetPeering } from "./observe-peering.ts";
import type { Permit } from "./permit.ts";
import { everyAccount } from "./sight.ts";
import { withFilters } from "./with-filters.ts";

/** In whose name an operation is made, and whether they may at that moment. */
export interface Hand {
  readonly actor: Actor;
  readonly permit: Permit;
}

export interface Application extends Hand {
  readonly observation: PairObservation;
  /** From `onceEach.moment()`, taken before that observation. */
  readonly observedSince: number;
  /** Why, in the person's own words. */
  readonly reason: string | null;
  /** Where not everything is made in one name; else the application's own. */
  readonly handOf?: (operation: Operation) => Hand;
  onStart(id: OperationId): void;
  onEnd(id: OperationId, end: RowEnd): void;
}

/**
 * Applies planned operations, each as soon as those it comes after are done. All that can go at once goes at once: what
 * AWS's token buckets allow is the AWS room's to know. One that fails stops nothing but what comes after it.
 */
export async function applyAll(
  deck: Deck,
  planned: readonly PlannedOperation[],
  application: Application,
): Promise<ReadonlyMap<OperationId, RowEnd>> {
  const refusal = beyondLimits(
    planned.map(({ operation }) => operation),
    deck.limits,
  );
  const rows = planned.map((each) => ({ each, ...Promise.withResolvers<RowEnd>() }));
  const endOf = new Map(rows.map(({ each, promise }) => [each.id, promise]));
  for (const { each, resolve, reject } of rows) {
    const before = each.after.flatMap((id) => endOf.get(id) ?? []);
    void applyAfter(deck, before, each, { ...application, refusal }).then(resolve, reject);
  }
  const ends = new Map(await Promise.all(rows.map(async ({ each, promise }) => [each.id, await promise] as const)));
  const { peeringId } = application.observation;
  if (peeringId !== null) forgetPeering(deck, peeringId);
  return verifyUnclear(deck, planned, ends, application);
}

async function applyAfter(
  deck: Deck,
  before: readonly Promise<RowEnd>[],
  planned: PlannedOperation,
  application: Application & { readonly refusal: (operation: Operation) => Problem | null },
): Promise<RowEnd> {
  const { observation, observedSince, reason, refusal } = application;
  const { actor, permit } = application.handOf?.(planned.operation) ?? application;
  const earlier = await Promise.all(before);
  const halted = earlier.some(({ status }) => status === "failed" || status === "skipped");
  const refused = halted ? earlierFailed : (refusal(planned.operation) ?? (await permit(planned.operation)));
  if (!refused) application.onStart(planned.id);
  const end = refused
    ? skipped(refused)
    : await deck.onceEach.run(changeKey(observation, planned), observedSince, () =>
        applyOne(deck, observation, planned, { actor, permit, reason }),
      );
  application.onEnd(planned.id, end);
  return end;
}

/** A request is the same change in both directions, so that two people who ask at once do not get two peerings. */
const changeKey = (observation: PairObservation, { id, operation }: PlannedOperation): string =>
  operation.kind === "create-peering"
    ? `request ${pairKey(vpcRefOf(observation.requester), vpcRefOf(observation.accepter))}`
    : `${observation.peeringId} ${id}`;

/** Where AWS's answer was lost, AWS's state tells whether the change was made. */
async function verifyUnclear(
  deck: Deck,
  planned: readonly PlannedOperation[],
  ends: ReadonlyMap<OperationId, RowEnd>,
  application: Application,
): Promise<ReadonlyMap<OperationId, RowEnd>> {
  if (![...ends.values()].some(({ unclear }) => unclear !== null)) return ends;
  const { observation } = application;
  const pair = { requester: vpcRefOf(observation.requester), accepter: vpcRefOf(observation.accepter) };
  const unclear = planned.flatMap(({ id, operation }) => (ends.get(id)?.unclear ? [operation] : []));
  const seen = await withFilters(
    deck,
    await observePair(deck, pair, observation.peeringId, everyAccount),
    unclear,
    everyAccount,
  );
  const verified = new Map(ends);
  for (const { id, operation } of planned) {
    const end = ends.get(id);
    if (!end?.unclear || done(operation, seen) === "unknown") continue;
    const settled = settle(end, operation, seen);
    await recordEnd(deck, end.unclear, settled);
    verified.set(id, settled);
    application.onEnd(id, settled);
  }
  return verified;
}

const settle = (end: RowEnd, operation: Operation, seen: PairObservation): RowEnd =>
  done(operation, seen) === "yes"
    ? { status: "done", problem: null, requestId: end.requestId, peeringId: subjectId(seen), unclear: null }
    : { ...end, unclear: null };

const earlierFailed: Problem = {
  code: "wrong-state",
  message: "Not sent: an operation that must come first did not succeed.",
  mend: "Mend the row that failed, then apply this one again.",
};
