"use client";
import { Waypoints } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AnswerView } from "./answer-view.tsx";
import { FixPanel } from "./fix-panel.tsx";
import type { ReachDeskProps } from "./reach-desk.tsx";
import type { ReachState } from "./use-reach.ts";

interface AnswerPartProps extends Omit<ReachDeskProps, "source"> {
  readonly reach: ReachState;
}

const answerTop = "answer-top";

/** Brings the answer into sight, and the focus to it: for whoever asked from a list further down. */
export function showAnswer(): void {
  const top = document.getElementById(answerTop);
  top?.scrollIntoView({ block: "start" });
  top?.focus({ preventScroll: true });
}

/** The answer, or why there is none yet. */
export function AnswerPart({ state: { asked, change }, reach, live, applyFixes }: AnswerPartProps) {
  const { reading, problem, fetching, whole } = reach;
  return (
    <div
      id={answerTop}
      tabIndex={-1}
      role="group"
      aria-label="Answer"
      className="flex scroll-mt-28 flex-col gap-5 outline-none"
    >
      {problem === null ? null : <ProblemNote role="alert" problem={problem} />}
      {reading !== null ? (
        <div aria-busy={fetching} className={fetching ? "opacity-70 transition-opacity" : undefined}>
          <AnswerView
            reading={reading}
            live={live}
            onAgain={live ? reach.again : null}
            mend={
              <FixPanel reading={reading} opening={asked.opening} onOpening={(opening) => change({ opening })}>
                {applyFixes(reading, asked)}
              </FixPanel>
            }
          />
        </div>
      ) : fetching ? (
        <Walking />
      ) : whole ? null : (
        <Section id="answer" title="Answer">
          <EmptyState icon={Waypoints} title="Choose both ends">
            The answer walks the packet there and back, names the one thing that stops it, and offers the mend.
          </EmptyState>
        </Section>
      )}
    </div>
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
