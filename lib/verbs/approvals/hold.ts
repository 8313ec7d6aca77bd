import "server-only";
import { instantOf } from "#lib/clock.ts";
import { moveApproval } from "#lib/db/approval-moves.ts";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { ok, type Result } from "#lib/result.ts";
import type { Deck } from "../deck.ts";
import type { Asked } from "./asked.ts";
import { hashOf } from "./shown-changes.ts";

/** Keeps what one person approved until a second one approves the very same. */
export async function holdForSecond(
  deck: Deck,
  { matter: { record }, presser, approved, reason }: Asked,
  rule: string | null,
): Promise<Result<Decision>> {
  const { actor } = presser;
  const first = { id: actor.id, name: actor.name };
  const ruleVersion = deck.approvals.config.rules.find(({ name }) => name === rule)?.version;
  const hash = hashOf(approved);
  await deck.trail.record({
    actor,
    category: "account",
    operation: "approve-first",
    result: "done",
    accountId: record.labels.accepter.accountId,
    region: record.labels.accepter.region,
    resource: record.id,
    after: { hash, rule, ...(ruleVersion !== undefined && { ruleVersion }) },
    reason: reason || null,
  });
  await moveApproval(deck.database.db, {
    id: record.id,
    from: ["pending"],
    to: "second",
    event: {
      at: instantOf(deck.clock),
      kind: "approved-first",
      actor: first,
      reason: reason || null,
      detail: { hash, ...(rule !== null && { rule }), ...(ruleVersion !== undefined && { ruleVersion }) },
    },
    held: {
      frozen: approved,
      hash,
      by: { sender: record.held?.by.sender ?? null, first, request: record.held?.by.request ?? null },
    },
  });
  return ok({ outcome: "second" });
}
