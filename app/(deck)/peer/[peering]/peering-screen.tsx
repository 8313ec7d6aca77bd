"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { startRun } from "#app/actions/start-run.ts";
import type { Desk } from "#components/peering/desk.ts";
import { PeeringHeader } from "#components/peering/peering-header.tsx";
import { statusWords } from "#components/peering/status.ts";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { useRuns } from "#components/run-progress/use-runs.ts";
import { StatusPanel } from "#components/status-panel/status-panel.tsx";
import { StepFrame } from "#components/stepper/frame.tsx";
import { Stepper } from "#components/stepper/stepper.tsx";
import { type StepId, stepIds } from "#lib/peering/assessment.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Problem } from "#lib/result.ts";
import { peeringHref, peeringPageHref } from "#lib/routes.ts";
import { NoDesk } from "./no-desk.tsx";
import { ShallowLinks } from "./shallow-links.tsx";
import { StepContent } from "./step-content.tsx";
import { useDesk } from "./use-desk.ts";

export function PeeringScreen({ peeringId }: { readonly peeringId: PeeringId }) {
  const { desk, problem } = useDesk(peeringId);
  return desk === null ? (
    <NoDesk peeringId={peeringId} problem={problem} />
  ) : (
    <OpenPeering peeringId={peeringId} desk={desk} problem={problem} />
  );
}

interface OpenPeeringProps {
  readonly peeringId: PeeringId;
  readonly desk: Desk;
  readonly problem: Problem | null;
}

function OpenPeering({ peeringId, desk, problem }: OpenPeeringProps) {
  const { assessment, observation } = desk;
  const shown = useShownStep(assessment.current);
  const runsOf = useRuns<StepId>(peeringId, desk.activeRunId, startRun);
  const elsewhere = runsOf("elsewhere");
  const steps = assessment.steps.map((step) => ({ ...step, href: peeringHref(peeringId, step.id) }));
  return (
    <ShallowLinks>
      <StepFrame
        header={
          <PeeringHeader peeringId={peeringId} observation={observation}>
            <Link className="text-xs underline underline-offset-2" href={peeringPageHref(peeringId)}>
              Health, routes and history
            </Link>
          </PeeringHeader>
        }
        steps={<Stepper label="Steps of this peering" steps={steps} shown={shown} />}
        panelTitle="Live status"
        panelSummary={assessment.status === null ? null : statusWords[assessment.status].name}
        panel={<StatusPanel observation={observation} assessment={assessment} problem={problem} />}
      >
        {elsewhere.rows.length > 0 && (
          <section aria-label="Started elsewhere" className="rounded-lg border border-line bg-raised p-4 shadow-sm">
            <h2 className="pb-2 text-base font-semibold">Started in another tab or by somebody else</h2>
            <RunResults runs={elsewhere} />
          </section>
        )}
        <StepContent step={shown} peeringId={peeringId} desk={desk} runs={runsOf(shown)} />
      </StepFrame>
    </ShallowLinks>
  );
}

/** The step that the address names; without one, the step that was first open when the page was opened. */
function useShownStep(current: StepId): StepId {
  const [opened] = useState(current);
  const asked = useSearchParams().get("step");
  return stepIds.find((id) => id === asked) ?? opened;
}
