"use client";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { StepId } from "#lib/peering/assessment.ts";
import { exportCli, exportTerraform } from "#lib/peering/export/index.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";

export interface SetUpCodeProps {
  readonly observation: PairObservation;
  /** One step of the set-up; all of it where left out. */
  readonly step?: StepId;
}

/** The set-up, or one step of it, as code to copy or download. */
export function SetUpCode({ observation, step }: SetUpCodeProps) {
  const stem = [observation.peeringId ?? "peering", step].filter(Boolean).join("-");
  const blocks = [
    {
      value: "cli",
      title: "AWS CLI",
      label: "AWS CLI commands",
      code: exportCli(observation, wholeGoal, step),
      fileName: `${stem}.sh`,
    },
    {
      value: "terraform",
      title: "Terraform",
      label: "Terraform configuration",
      code: exportTerraform(observation, wholeGoal, step),
      fileName: `${stem}.tf`,
    },
  ];
  return (
    <Tabs
      label="Tool"
      tabs={blocks.map(({ value, title, ...block }) => ({ value, title, content: <CodeBlock {...block} /> }))}
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
