"use client";
import { showAnswer } from "#components/reach/answer-part.tsx";
import { liveSource } from "#components/reach/live-source.ts";
import { MatrixSection } from "#components/reach/matrix-section.tsx";
import { ReachDesk } from "#components/reach/reach-desk.tsx";
import type { VpcPair } from "#components/reach/source.ts";
import { SuggestionList } from "#components/reach/suggestion-list.tsx";
import { useAskedInAddress } from "#components/reach/use-asked.ts";
import type { FixAct } from "#components/reach/use-fix-run.ts";
import { Section } from "#components/ui/section.tsx";
import type { Asked } from "#lib/reachability/asked.ts";

export interface PeeringReachProps {
  readonly pair: VpcPair;
  readonly act: FixAct;
}

/** Tests one peering: pairs that are offered, any question of one's own, and every subnet against every other. */
export function PeeringReach({ pair, act }: PeeringReachProps) {
  const state = useAskedInAddress();
  const ask = (part: Partial<Asked>) => {
    state.change(part);
    showAnswer();
  };
  return (
    <>
      <Section
        id="pairs"
        title="Pairs worth testing"
        description="Machines that differ in their route tables and security groups, with what is spoken of there."
      >
        <SuggestionList source={liveSource} pair={pair} onAsk={ask} />
      </Section>
      <ReachDesk source={liveSource} state={state} act={act} opening={false} />
      <MatrixSection source={liveSource} pair={pair} onAsk={ask} />
    </>
  );
}
