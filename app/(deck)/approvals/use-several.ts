"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { decideSeveralAction } from "#app/actions/approvals.ts";
import { nameOf } from "#components/approvals/side.tsx";
import { type ApprovalRow, type DecisionResult, severalMax } from "#lib/peering/approvals/answers.ts";
import { approvalsKey } from "#lib/queries/approvals.ts";
import type { Problem } from "#lib/result.ts";
import { noAnswer } from "./no-answer.ts";

export type Act = "accept" | "reject";
export type Labelled = DecisionResult & { readonly label: string };

export interface Several {
  /** What is being asked about; null: nothing. */
  readonly asked: Act | null;
  readonly ask: (act: Act | null) => void;
  readonly busy: boolean;
  readonly results: readonly Labelled[];
  readonly putAway: () => void;
  readonly problem: Problem | null;
  readonly decide: (rows: readonly ApprovalRow[], reason: string) => Promise<boolean>;
}

/** Decides what was ticked, and keeps one result each. */
export function useSeveral(): Several {
  const client = useQueryClient();
  const [asked, ask] = useState<Act | null>(null);
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<readonly Labelled[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const decide = async (rows: readonly ApprovalRow[], reason: string): Promise<boolean> => {
    if (asked === null) return false;
    setBusy(true);
    const labels = new Map(rows.map((row) => [row.id, `${nameOf(row.requester)} to ${nameOf(row.accepter)}`]));
    const told: Labelled[] = [];
    let failed: Problem | null = null;
    for (let from = 0; from < rows.length && failed === null; from += severalMax) {
      const answer = await decideOnce(rows.slice(from, from + severalMax), asked, reason);
      if (answer.ok) told.push(...answer.data.map((each) => ({ ...each, label: labels.get(each.id) ?? each.id })));
      else failed = answer.error;
      setResults([...told]);
    }
    setBusy(false);
    ask(null);
    void client.invalidateQueries({ queryKey: approvalsKey });
    setProblem(failed);
    return failed === null;
  };
  return { asked, ask, busy, results, putAway: () => setResults([]), problem, decide };
}

const decideOnce = (rows: readonly ApprovalRow[], decision: Act, reason: string) =>
  decideSeveralAction({
    items: rows.map(({ id, acceptHash }) => ({ id, hash: acceptHash })),
    decision,
    reason,
  }).catch(() => noAnswer);
