import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { awsCli } from "#lib/peering/operations/index.ts";

export function RequestByHand({ planned }: { readonly planned: PlannedOperation }) {
  return (
    <Disclosure title="Do it by hand: AWS CLI">
      <CodeBlock label="AWS CLI commands" code={`${awsCli(planned.operation)}\n`} fileName="request-peering.sh" />
    </Disclosure>
  );
}
