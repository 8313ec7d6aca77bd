"use client";
import { decisionWords } from "#components/approvals/decision-words.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Decision } from "#lib/peering/approvals/answers.ts";
import { isOpen } from "#lib/peering/approvals/record.ts";
import { AnswerForm } from "./answer-form.tsx";
import { FrozenChange } from "./frozen-change.tsx";
import { HeldForm } from "./held-form.tsx";
import { OurRequest } from "./our-request.tsx";
import { Outcome } from "./outcome.tsx";
import type { DecisionProps } from "./use-decision.ts";

/** What this person may answer, and what became of their press. */
export function DecisionSection({ detail, decision }: DecisionProps) {
  const { row, obstacles } = detail;
  const { told, problem, run } = decision;
  const open = isOpen(row.state);
  const asks = open && !run.busy && (obstacles.accept === null || obstacles.reject === null || row.mayDecide);
  return (
    <Section id="decision" title={open ? "Decision" : "What became of it"}>
      {told === null ? null : <Told told={told} />}
      {problem === null ? null : <ProblemNote role="alert" problem={problem} />}
      <RunResults runs={run} />
      {run.problem === null ? null : <ProblemNote role="alert" problem={run.problem} />}
      {open ? null : <Outcome detail={detail} />}
      {asks ? (
        detail.held === null ? (
          <AnswerForm detail={detail} decision={decision} />
        ) : (
          <HeldForm detail={detail} held={detail.held} decision={decision} />
        )
      ) : open && detail.held !== null ? (
        <FrozenChange frozen={detail.held.frozen} sender={row.requestedBy} draft={row.peeringId === null} />
      ) : null}
      {open ? <OurRequest detail={detail} decision={decision} /> : null}
    </Section>
  );
}

function Told({ told }: { readonly told: Decision }) {
  // Its rows, or the state below, say it better.
  if (told.outcome === "started" || told.outcome === "done" || told.outcome === "second") return null;
  const { tone, title, lines } = decisionWords(told);
  return (
    <Callout role="alert" tone={tone} title={title}>
      {lines.length === 0 ? null : (
        <ul className="list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
