import "server-only";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { joinPeering } from "#lib/peering/peering.ts";
import { plan, wholeGoal } from "#lib/peering/plan.ts";
import { checkReason } from "#lib/peering/tags.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { applyAll } from "../apply-all.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { sightOf } from "../sight.ts";
import { claimMatter, isLost, release } from "./claims.ts";
import { lacks } from "./guard.ts";
import { hiddenFrom, type Matter, observeMatter } from "./matter.ts";
import { permitApproval } from "./permit-approval.ts";
import { recordEnding, recordLine } from "./record-decision.ts";

export interface RejectRequest {
  readonly id: string;
  /** Kept here, since AWS keeps none, and shown to the requester's side. */
  readonly reason: string;
}

export async function rejectRequest(
  deck: Deck,
  { id, reason }: RejectRequest,
  presser: Presser,
): Promise<Result<Decision>> {
  const why = checkReason(reason);
  if (!why.ok) return why;
  if (why.data === "") return fail(reasonWanted);
  const claimed = await claimMatter(deck, id, presser, "rejecting");
  if (!claimed.ok) return claimed;
  if (isLost(claimed.data)) return ok(claimed.data);
  const { claim, matter } = claimed.data;
  try {
    return await reject(deck, matter, why.data, presser);
  } finally {
    await release(deck, claim);
  }
}

async function reject(deck: Deck, matter: Matter, reason: string, presser: Presser): Promise<Result<Decision>> {
  const { record, pair } = matter;
  const { viewer, actor, viewerNow } = presser;
  const refused = lacks(viewer, "peering:reject", pair.accepter.accountId, record.labels.accepter.accountName);
  if (refused !== null) return fail(refused);
  const by = { id: actor.id, name: actor.name };
  if (record.peeringId === null) {
    await deck.trail.record({
      actor,
      category: "account",
      operation: "reject-change",
      result: "done",
      accountId: pair.accepter.accountId,
      region: pair.accepter.region,
      resource: record.id,
      reason,
    });
    await recordEnding(deck, record, { state: "rejected", by, reason });
    return ok({ outcome: "done" });
  }
  const observedSince = deck.onceEach.moment();
  const whole = await observeMatter(deck, matter);
  const sees = sightOf(viewer);
  const observation = hiddenFrom(whole, (_side, accountId) => sees(accountId));
  const planned = plan(observation, wholeGoal, []).operations.find(({ operation }) => operation.kind === "reject");
  if (planned?.status !== "ready")
    return ok({ outcome: "changed", changes: [`The peering is ${joinPeering(whole)?.status ?? "not listed"} now.`] });
  const ends = await applyAll(deck, [planned], {
    observation,
    observedSince,
    actor,
    reason,
    permit: permitApproval(deck, observation, viewerNow),
    onStart: () => undefined,
    onEnd: () => undefined,
  });
  deck.fleet.watch.readAgain([pair.requester, pair.accepter]);
  const end = ends.get(planned.id);
  if (end?.status === "done" || end?.status === "already") {
    await recordEnding(deck, record, { state: "rejected", by, reason });
    return ok({ outcome: "done" });
  }
  const problem = end?.problem ?? notSent;
  await recordLine(deck, record, { kind: "tried", actor: by, reason, detail: { lines: [problem.message] } });
  return fail(problem);
}

const reasonWanted: Problem = {
  code: "bad-input",
  message: "Found no reason, wanted one: AWS keeps none, and the requester's side is shown this one.",
  path: "reason",
};

const notSent: Problem = { code: "internal", message: "Nothing was sent." };
