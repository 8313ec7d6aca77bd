"use client";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { StepId } from "#lib/peering/assessment.ts";
import { exportCli, exportTerraform } from "#lib/peering/export/index.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import { CodeTabs } from "./code-tabs.tsx";

export interface SetUpCodeProps {
  readonly observation: PairObservation;
  /** One step of the set-up; all of it where left out. */
  readonly step?: StepId;
}

/** The set-up, or one step of it, as code to copy or download. */
export function SetUpCode({ observation, step }: SetUpCodeProps) {
  const stem = [observation.peeringId ?? "peering", step].filter(Boolean).join("-");
  return (
    <CodeTabs
      cli={exportCli(observation, wholeGoal, step)}
      terraform={exportTerraform(observation, wholeGoal, step)}
      stem={stem}
    />
  );
}

/** The same step without Peerdeck, for people whose change process is code. Written only when it is opened. */
export function ByHand(props: SetUpCodeProps) {
  return (
    <Disclosure title="Do it by hand: AWS CLI or Terraform">
      <SetUpCode {...props} />
    </Disclosure>
  );
}
