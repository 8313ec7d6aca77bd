import "server-only";
import { randomUUID } from "node:crypto";
import { acceptId } from "#lib/peering/approvals/accept-alone.ts";
import type { Decision, DecisionResult } from "#lib/peering/approvals/answers.ts";
import type { ApprovalId } from "#lib/peering/approvals/record.ts";
import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import type { Presser } from "../apply-operations.ts";
import type { Deck } from "../deck.ts";
import { inParallel } from "../in-parallel.ts";
import { acceptRequest } from "./accept.ts";
import { rejectRequest } from "./reject.ts";
import type { Started } from "./start-change.ts";

export interface SeveralRequest {
  /** `hash`: of accepting alone, as the line showed it. */
  readonly items: readonly { readonly id: ApprovalId; readonly hash: string | null }[];
  readonly decision: "accept" | "reject";
  readonly reason: string;
}

const atOnceMax = 4;

/** Decides each for itself, to its end, and tells what became of each: one that fails stops no other. */
export async function decideSeveral(
  deck: Deck,
  { items, decision, reason }: SeveralRequest,
  presser: Presser,
): Promise<Result<readonly DecisionResult[]>> {
  const distinct = [...new Map(items.map((each) => [each.id, each])).values()];
  const results = new Map<ApprovalId, DecisionResult>();
  await inParallel(distinct, atOnceMax, async ({ id, hash }) => {
    // Each is a change of its own, with a run and an entry in CloudTrail of its own.
    const click = { ...presser, actor: { ...presser.actor, correlationId: randomUUID() } };
    const answer =
      decision === "reject"
        ? await rejectRequest(deck, { id, reason }, click)
        : await acceptToItsEnd(deck, { id, hash, reason }, click);
    results.set(id, { id, decision: answer.ok ? answer.data : null, problem: answer.ok ? null : answer.error });
  });
  return ok(distinct.flatMap(({ id }) => results.get(id) ?? []));
}

interface One {
  readonly id: ApprovalId;
  readonly hash: string | null;
  readonly reason: string;
}

async function acceptToItsEnd(deck: Deck, { id, hash, reason }: One, presser: Presser): Promise<Result<Decision>> {
  const shown = hash === null ? null : deck.approvals.shown.get(hash);
  const accept = shown === null ? null : acceptId(shown);
  if (hash === null || accept === null) return fail(oneByOne);
  const started: Started[] = [];
  const answer = await acceptRequest(deck, { id, hash, operationIds: [accept], reason }, presser, (one) =>
    started.push(one),
  );
  const [run] = started;
  if (run === undefined) return answer;
  await run.ended;
  const row = deck.runs.get(run.runId)?.rows.find(({ operationId }) => operationId === accept);
  return row?.status === "done" || row?.status === "already" ? ok({ outcome: "done" }) : fail(row?.problem ?? unclear);
}

const oneByOne: Problem = {
  code: "wrong-state",
  message: "This one must be looked at before it is accepted.",
  mend: "Open it and decide it by itself.",
};

const unclear: Problem = {
  code: "internal",
  message: "What became of this is not known to this server.",
  mend: "Open it: it shows how it stands.",
};
