"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ProblemError } from "#lib/queries/read.ts";
import { questionOf } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { AnswerView } from "./answer-view.tsx";
import { FixPanel } from "./fix-panel.tsx";
import { QuestionForm } from "./question-form.tsx";
import type { Dated, ReachSource } from "./source.ts";
import type { AskedState } from "./use-asked.ts";

export interface ReachDeskProps {
  readonly source: ReachSource;
  readonly state: AskedState;
  readonly live: boolean;
  /** The way to apply the fixes of an answer. */
  readonly applyFixes: (reading: Dated<ReachReading>) => ReactNode;
}

const answerTop = "answer-top";

/** Brings the answer into sight, and the focus to it: for whoever asked from a list further down. */
export function showAnswer(): void {
  const top = document.getElementById(answerTop);
  top?.scrollIntoView({ block: "start" });
  top?.focus({ preventScroll: true });
}

/** A question, its answer, and what would mend it. */
export function ReachDesk({ source, state, live, applyFixes }: ReachDeskProps) {
  const { asked, change } = state;
  const isWhole = asked.from !== "" && asked.to !== "";
  const question = isWhole ? questionOf(asked) : null;
  const { data, error, isFetching } = useQuery<Dated<ReachReading>, ProblemError>({
    queryKey: [...source.key, "ask", asked],
    queryFn: ({ signal }) => source.ask(asked, signal),
    enabled: question?.ok === true,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const reading = question?.ok === true ? (data ?? null) : null;
  return (
    <>
      <Section
        id="question"
        title="Question"
        description="Both ends by name, address or id, or whole subnets and VPCs."
      >
        <QuestionForm source={source} asked={asked} onChange={change} reading={reading} />
        {question?.ok === false ? <ProblemNote role="alert" problem={question.error} /> : null}
      </Section>
      <div
        id={answerTop}
        tabIndex={-1}
        role="group"
        aria-label="Answer"
        className="flex scroll-mt-16 flex-col gap-5 outline-none"
      >
        {error === null ? null : <ProblemNote role="alert" problem={error.problem} />}
        {reading !== null ? (
          <div aria-busy={isFetching} className={isFetching ? "opacity-70 transition-opacity" : undefined}>
            <AnswerView
              reading={reading}
              live={live}
              mend={
                <FixPanel reading={reading} opening={asked.opening} onOpening={(opening) => change({ opening })}>
                  {applyFixes(reading)}
                </FixPanel>
              }
            />
          </div>
        ) : isFetching ? (
          <Walking />
        ) : isWhole ? null : (
          <Section id="answer" title="Answer">
            <EmptyState icon={Waypoints} title="Choose both ends">
              The answer walks the packet there and back, names the one thing that stops it, and offers the mend.
            </EmptyState>
          </Section>
        )}
      </div>
    </>
  );
}

function Walking() {
  return (
    <Section id="answer" title="Answer" description={<span role="status">Walking the packet there and back…</span>}>
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-28 w-full" />
    </Section>
  );
}
