"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { acceptAction, rejectAction, takeBackAction } from "#app/actions/approvals.ts";
import { decisionWords } from "#components/approvals/decision-words.ts";
import { announce } from "#components/ui/announce.ts";
import type { ApprovalDetail, Decision } from "#lib/peering/approvals/answers.ts";
import { completed, pickedAtFirst } from "#lib/peering/approvals/proposal.ts";
import type { OperationId } from "#lib/peering/ids.ts";
import { approvalsKey } from "#lib/queries/approvals.ts";
import type { Problem, Result } from "#lib/result.ts";
import { noAnswer } from "../no-answer.ts";
import { type ChangeRun, useChangeRun } from "./use-change-run.ts";

export interface Typed {
  readonly accountId: string;
  readonly vpcId: string;
}

export interface DecisionControl {
  /** What is chosen of the change, whatever it needs included. */
  readonly picked: readonly OperationId[];
  readonly pick: (ids: readonly OperationId[], on: boolean) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly typed: Typed;
  readonly setTyped: (typed: Typed) => void;
  readonly busy: boolean;
  readonly told: Decision | null;
  readonly problem: Problem | null;
  readonly run: ChangeRun;
  readonly accept: (ids: readonly OperationId[]) => void;
  readonly reject: () => void;
  readonly takeBack: () => void;
}

/** What every part of the decision is drawn from. */
export interface DecisionProps {
  readonly detail: ApprovalDetail;
  readonly decision: DecisionControl;
}

const nothingTyped: Typed = { accountId: "", vpcId: "" };

/** One person's answer to one request: what is chosen, what is pressed, and what became of it. */
export function useDecision({ row, change, held, obstacles, activeRunId }: ApprovalDetail): DecisionControl {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly OperationId[] | null>(null);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState(nothingTyped);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Decision | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useChangeRun(row.peeringId, activeRunId);
  const proposal = change?.proposal ?? null;
  const picked = proposal === null ? [] : picksIn(proposal, chosen);

  async function press(send: () => Promise<Result<Decision>>): Promise<void> {
    setBusy(true);
    const answer = await send().catch(() => noAnswer);
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    setTold(answer.ok ? answer.data : null);
    if (answer.ok) announce(decisionWords(answer.data).title);
    if (answer.ok && answer.data.outcome === "started") run.follow(answer.data.runId);
    void client.invalidateQueries({ queryKey: approvalsKey });
  }

  return {
    picked,
    pick: (ids, on) => setChosen(on ? [...picked, ...ids] : without(picked, ids, proposal?.operations ?? [])),
    reason,
    setReason,
    typed,
    setTyped,
    busy,
    told,
    problem,
    run,
    accept: (operationIds) => {
      const hash = held?.hash ?? change?.hash;
      if (hash === undefined) return;
      const more = obstacles.typed ? { typed } : {};
      void press(() => acceptAction({ id: row.id, hash, operationIds, reason, ...more }));
    },
    reject: () => void press(() => rejectAction({ id: row.id, reason })),
    takeBack: () => void press(() => takeBackAction({ id: row.id, reason })),
  };
}

type Proposal = NonNullable<ApprovalDetail["change"]>["proposal"];

/** What went out of the change since it was chosen is chosen no more; what a choice needs is chosen with it. */
function picksIn(proposal: Proposal, chosen: readonly OperationId[] | null): readonly OperationId[] {
  const ids = new Set(proposal.operations.map(({ id }) => id));
  const wanted = chosen?.filter((id) => ids.has(id)) ?? pickedAtFirst(proposal);
  return completed(proposal, wanted) ?? [];
}

/** Without these, and without what only makes sense after them. */
function without(
  picked: readonly OperationId[],
  ids: readonly OperationId[],
  operations: Proposal["operations"],
): readonly OperationId[] {
  const gone = new Set(ids);
  return picked.filter(
    (id) =>
      !gone.has(id) && !operations.some((each) => each.id === id && each.after.some((before) => gone.has(before))),
  );
}
