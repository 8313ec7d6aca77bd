"use client";
import { Section } from "#components/ui/section.tsx";
import { AnswerPart } from "./answer-part.tsx";
import { QuestionForm } from "./question-form.tsx";
import type { ReachSource } from "./source.ts";
import type { AskedState } from "./use-asked.ts";
import type { FixAct } from "./use-fix-run.ts";
import { useReach } from "./use-reach.ts";

export interface ReachDeskProps {
  readonly source: ReachSource;
  readonly state: AskedState;
  /** Applies the mends of an answer; null: over a snapshot, of which nothing can be changed. */
  readonly act: FixAct | null;
  /** Says what to do first where nothing has been asked yet. */
  readonly opening: boolean;
}

/** A question, its answer, and what would mend it. */
export function ReachDesk({ source, state, act, opening }: ReachDeskProps) {
  const { asked, change } = state;
  const reach = useReach(source, asked);
  return (
    <>
      <Section
        id="question"
        title="Question"
        description="Both ends by name, address or id, or whole subnets and VPCs."
      >
        <QuestionForm source={source} asked={asked} onChange={change} reading={reach.reading} />
      </Section>
      <AnswerPart source={source} state={state} reach={reach} act={act} opening={opening} />
    </>
  );
}
