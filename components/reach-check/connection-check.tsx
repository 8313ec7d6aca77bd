"use client";
import type { ReactNode } from "react";
import { AnswerPart, showAnswer } from "#components/reach/answer-part.tsx";
import { liveSource } from "#components/reach/live-source.ts";
import { ServiceField } from "#components/reach/service-field.tsx";
import type { Dated, VpcPair } from "#components/reach/source.ts";
import { SuggestionList } from "#components/reach/suggestion-list.tsx";
import { useAskedInMemory } from "#components/reach/use-asked.ts";
import { useReach } from "#components/reach/use-reach.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Asked } from "#lib/reachability/asked.ts";
import type { ReachReading } from "#lib/reachability/desk.ts";
import { reachOfPeeringHref } from "#lib/routes.ts";

export interface ConnectionCheckProps {
  readonly peeringId: PeeringId;
  readonly requesterVpcId: string;
  readonly accepterVpcId: string;
  /** The way to apply the fixes of an answer. */
  readonly applyFixes: (reading: Dated<ReachReading>, asked: Asked) => ReactNode;
}

/** Whether a chosen pair really gets through, before somebody calls it done: routes alone do not say so. */
export function ConnectionCheck({ applyFixes, ...pair }: ConnectionCheckProps) {
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
      {chosen ? <Checked state={state} applyFixes={applyFixes} /> : null}
    </>
  );
}

type CheckedProps = Pick<ConnectionCheckProps, "applyFixes"> & { readonly state: ReturnType<typeof useAskedInMemory> };

const Checked = ({ state, applyFixes }: CheckedProps) => (
  <AnswerPart state={state} reach={useReach(liveSource, state.asked)} live applyFixes={applyFixes} />
);
