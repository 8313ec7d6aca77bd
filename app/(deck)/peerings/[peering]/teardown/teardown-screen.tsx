"use client";
import { useQuery } from "@tanstack/react-query";
import { NoDesk } from "#app/(deck)/peer/[peering]/no-desk.tsx";
import { useDesk } from "#app/(deck)/peer/[peering]/use-desk.ts";
import { startRun } from "#app/actions/start-run.ts";
import type { Desk } from "#components/peering/desk.ts";
import { PeeringHeader } from "#components/peering/peering-header.tsx";
import { statusWords } from "#components/peering/status.ts";
import { RunResults } from "#components/run-progress/run-results.tsx";
import { useRuns } from "#components/run-progress/use-runs.ts";
import { StatusPanel } from "#components/status-panel/status-panel.tsx";
import { SidePanel } from "#components/stepper/frame.tsx";
import { Section } from "#components/ui/section.tsx";
import type { RunRequest } from "#lib/peering/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { teardownPlan } from "#lib/peering/teardown/plan.ts";
import { dependentsQuery } from "#lib/queries/dependents.ts";
import type { Problem } from "#lib/result.ts";
import { CarryOut } from "./carry-out.tsx";
import { HandOverList } from "./hand-over-list.tsx";
import { KeepFile } from "./keep-file.tsx";
import { WhatGoes } from "./what-goes.tsx";
import { WhatHangs } from "./what-hangs.tsx";
import { Where } from "./where.tsx";

export function TeardownScreen({ peeringId }: { readonly peeringId: PeeringId }) {
  const { desk, problem } = useDesk(peeringId);
  return desk === null ? (
    <NoDesk peeringId={peeringId} problem={problem} />
  ) : (
    <Teardown peeringId={peeringId} desk={desk} problem={problem} />
  );
}

const startTeardown = (request: RunRequest) => startRun({ ...request, plan: "teardown" });

interface TeardownProps {
  readonly peeringId: PeeringId;
  readonly desk: Desk;
  readonly problem: Problem | null;
}

/** Nothing here is saved progress: what remains follows from what AWS says now. */
function Teardown({ peeringId, desk, problem }: TeardownProps) {
  const { observation, assessment, mayNot } = desk;
  const { data: dependents } = useQuery(dependentsQuery(peeringId));
  const runsOf = useRuns<"teardown">(peeringId, desk.activeRunId, startTeardown);
  const plan = teardownPlan(observation, { mayNot, ...(dependents && { dependents }) });
  const elsewhere = runsOf("elsewhere");
  const inUse = plan.status === "active" || plan.status === "provisioning";
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <p className="-mb-3 text-xs font-medium text-muted">Teardown</p>
      <PeeringHeader peeringId={peeringId} observation={observation} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-6">
        <div className="order-last flex min-w-0 flex-col gap-4 lg:order-none">
          <Where plan={plan} observation={observation} busy={runsOf("teardown").busy} />
          {elsewhere.rows.length > 0 && (
            <Section id="elsewhere" title="Started in another tab or by somebody else">
              <RunResults runs={elsewhere} />
            </Section>
          )}
          <WhatGoes plan={plan} observation={observation} />
          {inUse && <WhatHangs plan={plan} observation={observation} />}
          <HandOverList plan={plan} />
          {inUse && <KeepFile observation={observation} peeringId={peeringId} />}
          <CarryOut plan={plan} observation={observation} runs={runsOf("teardown")} />
        </div>
        <SidePanel
          title="Live status"
          summary={assessment.status === null ? null : statusWords[assessment.status].name}
        >
          <StatusPanel observation={observation} assessment={assessment} problem={problem} />
        </SidePanel>
      </div>
    </div>
  );
}
