"use client";
import { useRef } from "react";
import { startRun } from "#app/actions/start-run.ts";
import { RepairPanel } from "#components/run-progress/repair-panel.tsx";
import { RunOutcome } from "#components/run-progress/run-outcome.tsx";
import { startable } from "#components/run-progress/say-changes.ts";
import { useRuns } from "#components/run-progress/use-runs.ts";
import { Section } from "#components/ui/section.tsx";
import type { RunRequest } from "#lib/peering/answers.ts";
import type { UnlistedPeering } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";

const startDeletion = (request: RunRequest) => startRun({ ...request, plan: "left-behind" });

interface LeftBehindSectionProps extends Pick<UnlistedPeering, "leftBehind" | "activeRunId"> {
  readonly peeringId: PeeringId;
}

/** Routes that outlived their peering: what would be deleted, and the press that does it. */
export function LeftBehindSection({ peeringId, leftBehind, activeRunId }: LeftBehindSectionProps) {
  const results = useRef<HTMLDivElement>(null);
  const runsOf = useRuns<"routes">(peeringId, activeRunId, startDeletion);
  const runs = runsOf("routes");
  const elsewhere = runsOf("elsewhere");
  const operations = startable(leftBehind?.operations ?? []);
  const refusals = new Set(leftBehind?.operations.flatMap(({ because }) => because ?? []));
  if (leftBehind === null && runs.rows.length === 0 && elsewhere.rows.length === 0) return null;
  return (
    <Section
      flush
      id="left-behind"
      title="Routes that still lead to it"
      description="They drop what is sent there. Only a route whose target is this very peering is ever deleted."
    >
      <RunOutcome ref={results} runs={runs} />
      {elsewhere.rows.length > 0 && <RunOutcome runs={elsewhere} />}
      <div className="flex flex-col gap-3 p-4">
        {leftBehind === null && <p className="text-muted">No route that you may see leads to it any more.</p>}
        {leftBehind !== null && operations.length > 0 && (
          <RepairPanel
            operations={operations}
            observation={leftBehind.observation}
            runs={runs}
            onStart={() => results.current?.focus()}
          />
        )}
        {[...refusals].map((reason) => (
          <p key={reason} className="text-warn wrap-anywhere">
            {reason}
          </p>
        ))}
      </div>
    </Section>
  );
}
