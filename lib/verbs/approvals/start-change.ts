import "server-only";
import { propose } from "#lib/peering/approvals/proposal.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { carryOut } from "../carry-out.ts";
import type { Deck } from "../deck.ts";
import { prepareSessions } from "../prepare-sessions.ts";
import type { Asked } from "./asked.ts";
import { asFrozen } from "./matter.ts";
import { permitApproval } from "./permit-approval.ts";
import { openRun, type Seen, settleChange } from "./run-of-change.ts";
import { startDraft } from "./start-draft.ts";

export interface Started {
  readonly runId: string;
  readonly ended: Promise<void>;
}

/** Carries an approved change out, in the name of whoever approved it; the claim is let go at its end. */
export function startChange(deck: Deck, asked: Asked, seen: Seen): Started {
  const { matter, presser, approved } = asked;
  const { viewer, actor, viewerNow } = presser;
  const runId = actor.correlationId;
  const { peeringId, held } = matter.record;
  if (peeringId === null && held !== null) return { runId, ended: startDraft(deck, asked, held, seen) };
  const observation = asFrozen(seen.observation, approved);
  const planned = plannedOf(
    observation,
    approved.operations.map(({ id }) => id),
  );
  openRun(deck, asked, planned, viewer.userId);
  prepareSessions(
    deck,
    planned.map(({ operation }) => operation.place.accountId),
    actor,
  );
  const ended = carryOut(deck, planned, {
    runId,
    observation,
    observedSince: seen.observedSince,
    actor,
    reason: reasonWith(asked),
    permit: permitApproval(deck, observation, viewerNow),
    settle: (ends) => settleChange(deck, asked, planned, ends),
  });
  return { runId, ended };
}

function reasonWith({ reason, matter: { record } }: Asked): string | null {
  const first = record.held?.by.first ?? null;
  return [reason, ...(first === null ? [] : [`approved first by ${first.name}`])].filter(Boolean).join("; ") || null;
}

/** The approved operations as the plan has them now: it was just found to hold each of them unchanged. */
export const plannedOf = (observation: PairObservation, ids: readonly OperationId[]): readonly PlannedOperation[] =>
  propose(observation).operations.filter(({ id }) => ids.includes(id));
