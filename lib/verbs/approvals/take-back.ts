import "server-only";
import { may, notPermitted } from "#lib/auth/permissions.ts";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { claimMatter, isLost, release } from "./claims.ts";
import { recordEnding } from "./record-decision.ts";

/** Takes a change back that was sent for approval; a request that is in AWS is withdrawn by deleting it there. */
export async function takeBack(
  deck: Deck,
  { id, reason }: { readonly id: string; readonly reason: string },
  { viewer, actor }: Presser,
): Promise<Result<Decision>> {
  const why = checkReason(reason);
  if (!why.ok) return why;
  const claimed = await claimMatter(deck, id, { viewer, actor }, "taking it back");
  if (!claimed.ok) return claimed;
  if (isLost(claimed.data)) return ok(claimed.data);
  const { claim, matter } = claimed.data;
  const { record, pair } = matter;
  try {
    if (record.peeringId !== null) return fail(inAws);
    const { accountId } = pair.requester;
    if (!may(viewer, "peering:request", accountId))
      return fail(notPermitted("peering:request", `account ${accountId}`, accountId));
    await deck.trail.record({
      actor,
      category: "account",
      operation: "take-back",
      result: "done",
      accountId,
      region: pair.requester.region,
      resource: record.id,
      reason: why.data || null,
    });
    await recordEnding(deck, record, {
      state: "withdrawn",
      by: { id: actor.id, name: actor.name },
      reason: why.data || null,
    });
    return ok({ outcome: "done" });
  } finally {
    await release(deck, claim);
  }
}

const inAws: Problem = {
  code: "wrong-state",
  message: "This request is in AWS already.",
  mend: "Withdraw it from the peering's own page.",
};
