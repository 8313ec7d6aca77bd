"use client";
import type { ReactNode } from "react";
import { Section } from "#components/ui/section.tsx";
import type { Asked } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { AnswerPart } from "./answer-part.tsx";
import { QuestionForm } from "./question-form.tsx";
import type { Dated, ReachSource } from "./source.ts";
import type { AskedState } from "./use-asked.ts";
import { useReach } from "./use-reach.ts";

export interface ReachDeskProps {
  readonly source: ReachSource;
  readonly state: AskedState;
  readonly live: boolean;
  /** The way to apply the fixes of an answer. */
  readonly applyFixes: (reading: Dated<ReachReading>, asked: Asked) => ReactNode;
}

/** A question, its answer, and what would mend it. */
export function ReachDesk({ source, state, live, applyFixes }: ReachDeskProps) {
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
      <AnswerPart state={state} reach={reach} live={live} applyFixes={applyFixes} />
    </>
  );
}
