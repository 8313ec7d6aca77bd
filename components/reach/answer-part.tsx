"use client";
import { Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AnswerView } from "./answer-view.tsx";
import { ApplyFixes, FixResults } from "./apply-fixes.tsx";
import { FixPanel } from "./fix-panel.tsx";
import type { ReachSource } from "./source.ts";
import type { AskedState } from "./use-asked.ts";
import { type FixAct, useFixRun } from "./use-fix-run.ts";
import type { ReachState } from "./use-reach.ts";

export interface ReachDeskProps {
  readonly source: ReachSource;
  readonly state: AskedState;
  /** Applies the mends of an answer; null: over a snapshot, of which nothing can be changed. */
  readonly act: FixAct | null;
  /** Says what to do first where nothing has been asked yet. */
  readonly opening: boolean;
}

interface AnswerPartProps extends ReachDeskProps {
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
export function AnswerPart({ act, ...props }: AnswerPartProps) {
  return (
    <div
      id={answerTop}
      tabIndex={-1}
      role="group"
      aria-label="Answer"
      className="flex scroll-mt-28 flex-col gap-5 outline-none empty:hidden"
    >
      {act === null ? (
        <Answered {...props} live={false}>
          <p className="text-muted">Nothing is changed from a snapshot. The commands below do the same by hand.</p>
        </Answered>
      ) : (
        <Mendable {...props} act={act} />
      )}
    </div>
  );
}

function Mendable({ act, ...props }: AnswerPartProps & { readonly act: FixAct }) {
  const { reach, source, state } = props;
  const run = useFixRun(act, source.key);
  return (
    <>
      <FixResults run={run} />
      <Answered {...props} live>
        {reach.reading === null ? null : <ApplyFixes reading={reach.reading} asked={state.asked} run={run} />}
      </Answered>
    </>
  );
}

interface AnsweredProps extends Omit<AnswerPartProps, "act" | "source"> {
  readonly live: boolean;
  /** The way to apply the mends, or why there is none. */
  readonly children: ReactNode;
}

function Answered({ state: { asked, change }, reach, live, opening, children }: AnsweredProps) {
  const { reading, problem, fetching, whole } = reach;
  return (
    <>
      {problem === null ? null : <ProblemNote role="alert" problem={problem} />}
      {reading !== null ? (
        <div aria-busy={fetching} className={fetching ? "opacity-70 transition-opacity" : undefined}>
          <AnswerView
            reading={reading}
            live={live}
            onAgain={live ? reach.again : null}
            mend={
              <FixPanel reading={reading} opening={asked.opening} onOpening={(next) => change({ opening: next })}>
                {children}
              </FixPanel>
            }
          />
        </div>
      ) : fetching ? (
        <Walking />
      ) : opening && !whole ? (
        <Section id="answer" title="Answer">
          <EmptyState icon={Waypoints} title="Choose both ends">
            The answer walks the packet there and back, names the one thing that stops it, and offers the mend.
          </EmptyState>
        </Section>
      ) : null}
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
