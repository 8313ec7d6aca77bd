"use client";
import { AnswerPart, showAnswer } from "#components/reach/answer-part.tsx";
import { liveSource } from "#components/reach/live-source.ts";
import { ServiceField } from "#components/reach/service-field.tsx";
import type { VpcPair } from "#components/reach/source.ts";
import { SuggestionList } from "#components/reach/suggestion-list.tsx";
import { type AskedState, useAskedInMemory } from "#components/reach/use-asked.ts";
import type { FixAct } from "#components/reach/use-fix-run.ts";
import { useReach } from "#components/reach/use-reach.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { reachOfPeeringHref } from "#lib/routes.ts";

export interface ConnectionCheckProps {
  readonly peeringId: PeeringId;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  readonly act: FixAct;
}

/** Whether a chosen pair really gets through, before somebody calls it done: routes alone do not say so. */
export function ConnectionCheck({ act, ...pair }: ConnectionCheckProps) {
  const state = useAskedInMemory();
  const chosen = state.asked.from !== "";
  return (
    <>
      <Section
        id="check"
        title="Check a connection"
        description="Routes are one half. Whether a packet passes is decided by security groups and network ACLs as well, there and back."
        actions={<ButtonLink href={reachOfPeeringHref(pair.peeringId)}>Test every subnet</ButtonLink>}
      >
        <SuggestionList
          source={liveSource}
          pair={pair satisfies VpcPair}
          onAsk={(part) => {
            state.change(part);
            requestAnimationFrame(showAnswer);
          }}
        />
        {chosen ? <ServiceField value={state.asked.service} onChange={(service) => state.change({ service })} /> : null}
      </Section>
      {chosen ? <Checked state={state} act={act} /> : null}
    </>
  );
}

function Checked({ state, act }: { readonly state: AskedState; readonly act: FixAct }) {
  const reach = useReach(liveSource, state.asked);
  return <AnswerPart source={liveSource} state={state} reach={reach} act={act} opening={false} />;
}
