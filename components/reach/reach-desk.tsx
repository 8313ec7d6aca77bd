"use client";
import { Section } from "#components/ui/section.tsx";
import { AnswerPart, type ReachDeskProps } from "./answer-part.tsx";
import { QuestionForm } from "./question-form.tsx";
import { useReach } from "./use-reach.ts";

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
