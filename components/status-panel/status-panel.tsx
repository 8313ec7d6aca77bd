"use client";
import type { ReactNode } from "react";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Card } from "#components/ui/section.tsx";
import { Countdown } from "#components/ui/time.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Assessment } from "#lib/peering/assessment.ts";
import { type Side, sides } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { Problem } from "#lib/result.ts";
import { ReadingAge } from "./reading-age.tsx";
import { SidePanel } from "./side-panel.tsx";

export interface StatusPanelProps {
  readonly observation: PairObservation;
  readonly assessment: Assessment;
  /** Why the latest reading failed. */
  readonly problem: Problem | null;
  /** All else there is to say of a side, in place of why parts of it are not known. */
  readonly more?: (side: Side) => ReactNode;
}

/** What AWS says of the peering right now, from both sides; stands beside every step. */
export function StatusPanel({ observation, assessment, problem, more }: StatusPanelProps) {
  const { status, headline, whoMustAct } = assessment;
  return (
    <Card className="divide-y divide-line">
      <ReadingAge readAt={observation.readAt} problem={problem} />
      <div className="flex flex-col gap-2 px-4 py-3">
        {status && (
          <span>
            <PeeringStatusBadge status={status} />
          </span>
        )}
        <p className="font-medium wrap-anywhere">{headline}</p>
        {whoMustAct && <p className="text-muted wrap-anywhere">Next: {whoMustAct}</p>}
        <DefinitionList>
          {assessment.peeringId && (
            <Definition term="Peering">
              <CopyableId value={assessment.peeringId} label="peering connection id" />
            </Definition>
          )}
          {assessment.statusMessage && <Definition term="AWS says">{assessment.statusMessage}</Definition>}
          {assessment.expiresAt && (
            <Definition term="Expires in">
              <Countdown until={assessment.expiresAt} over="the time is over" />
            </Definition>
          )}
        </DefinitionList>
      </div>
      {sides.map((side) => (
        <SidePanel key={side} side={side} observation={observation} assessment={assessment}>
          {more?.(side)}
        </SidePanel>
      ))}
      <VisuallyHidden>
        <span role="status">{headline}</span>
      </VisuallyHidden>
    </Card>
  );
}
