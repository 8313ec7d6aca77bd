import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
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
  const cli = exportCli(observation, goal, "request");
  const terraform = exportTerraform(observation, goal, "request");
  return (
    <Tabs
      label="Tool"
      tabs={[
        {
          value: "cli",
          title: "AWS CLI",
          content: <CodeBlock label="AWS CLI commands" code={cli} fileName="request-peering.sh" />,
        },
        {
          value: "terraform",
          title: "Terraform",
          content: <CodeBlock label="Terraform configuration" code={terraform} fileName="request-peering.tf" />,
        },
      ]}
    />
  );
}
