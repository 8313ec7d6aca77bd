import { CodeTabs } from "#components/by-hand/code-tabs.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { exportCli, exportTerraform } from "#lib/peering/export/index.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import type { WrittenRequest } from "./draft.ts";

interface RequestByHandProps {
  readonly observation: PairObservation;
  readonly request: WrittenRequest | null;
}

/** The request without Peerdeck, with the name and tags as they are typed. Written only while it is open. */
export function RequestByHand(props: RequestByHandProps) {
  return (
    <Disclosure title="Do it by hand: AWS CLI or Terraform">
      <RequestCode {...props} />
    </Disclosure>
  );
}

function RequestCode({ observation, request }: RequestByHandProps) {
  const goal = { ...wholeGoal, ...request };
  return (
    <CodeTabs
      cli={exportCli(observation, goal, "request")}
      terraform={exportTerraform(observation, goal, "request")}
      stem="request-peering"
    />
  );
}
