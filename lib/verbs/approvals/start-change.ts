import "server-only";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { propose } from "#lib/peering/approvals/proposal.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { carryOut } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { prepareSessions } from "../prepare-sessions.ts";
import type { Asked } from "./asked.ts";
import { asFrozen } from "./matter.ts";
import { permitApproval } from "./permit-approval.ts";
import { openRun, type Seen, settleChange } from "./run-of-change.ts";
import { startDraft } from "./start-draft.ts";

/** Carries an approved change out, in the name of whoever approved it; the claim is let go at its end. */
export async function startChange(deck: Deck, asked: Asked, seen: Seen): Promise<Decision> {
  const { matter, presser, approved } = asked;
  if (matter.record.peeringId === null) return startDraft(deck, asked, seen);
  const { viewer, actor, viewerNow } = presser;
  const observation = asFrozen(seen.observation, approved);
  const planned = plannedOf(
    observation,
    approved.operations.map(({ id }) => id),
  );
  const runId = actor.correlationId;
  openRun(deck, asked, planned, viewer.userId);
  prepareSessions(
    deck,
    planned.map(({ operation }) => operation.place.accountId),
    actor,
  );
  void carryOut(deck, planned, {
    runId,
    observation,
    observedSince: seen.observedSince,
    actor,
    reason: reasonWith(asked),
    permit: permitApproval(deck.clock, observation, viewerNow),
    settle: (ends) => settleChange(deck, asked, planned, ends),
  });
  return { outcome: "started", runId };
}

function reasonWith({ reason, matter: { record } }: Asked): string | null {
  const first = record.held?.by.first ?? null;
  return [reason, ...(first === null ? [] : [`approved first by ${first.name}`])].filter(Boolean).join("; ") || null;
}

/** The approved operations as the plan has them now: it was just found to hold each of them unchanged. */
export const plannedOf = (observation: PairObservation, ids: readonly OperationId[]): readonly PlannedOperation[] =>
  propose(observation).operations.filter(({ id }) => ids.includes(id));
