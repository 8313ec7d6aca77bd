import "server-only";
import { instantOf } from "#lib/clock.ts";
import { moveApproval } from "#lib/db/approval-moves.ts";
import { freeze, restrictedTo } from "#lib/peering/approvals/frozen.ts";
import { propose } from "#lib/peering/approvals/proposal.ts";
import { type HeldChange, openStates } from "#lib/peering/approvals/record.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Deck } from "../deck.ts";
import type { Asked } from "./asked.ts";
import { goalOfHeld } from "./held-goal.ts";
import { asFrozen } from "./matter.ts";
import { recordLine } from "./record-decision.ts";
import { hashOf } from "./shown-changes.ts";

/**
 * What was approved no longer holds: whoever approved it first must look again, and a change that was sent for approval is
 * planned anew over what is there now, with nothing in it that was not sent.
 */
export async function voidHeld(
  deck: Deck,
  asked: Asked,
  observation: PairObservation,
  changes: readonly string[],
): Promise<void> {
  const { record } = asked.matter;
  const actor = { id: asked.presser.actor.id, name: asked.presser.actor.name };
  const detail = { lines: changes, operationIds: asked.approved.operations.map(({ id }) => id) };
  if (record.held === null) {
    await recordLine(deck, record, { kind: "voided", actor, reason: asked.reason || null, detail });
    return;
  }
  await moveApproval(deck.database.db, {
    id: record.id,
    from: openStates,
    to: "pending",
    event: {
      at: instantOf(deck.clock),
      kind: "voided",
      actor,
      reason: null,
      detail,
    },
    held: record.held.by.sender === null ? null : plannedAnew(record.held, observation),
  });
}

function plannedAnew(held: HeldChange, observation: PairObservation): HeldChange {
  const seen = asFrozen(observation, held.frozen);
  const sent = held.frozen.operations.map(({ id }) => id);
  const frozen = restrictedTo(freeze(seen, propose(seen, goalOfHeld(held))), sent);
  return { frozen, hash: hashOf(frozen), by: { ...held.by, first: null } };
}
