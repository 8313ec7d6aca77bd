"use client";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { profileOf } from "#lib/peering/names.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import type { PlannedOperation } from "#lib/peering/operation.ts";
import { awsCli } from "#lib/peering/operations/index.ts";

export interface OperationCodeProps {
  readonly operations: readonly PlannedOperation[];
  readonly observation: PairObservation;
}

/** So many stand open. */
const openMax = 5;

/** The very same calls as AWS CLI commands, one a line. */
export function OperationCode({ operations, observation }: OperationCodeProps) {
  const commands = operations.map(({ operation }) => awsCli(operation, profileOf(observation[operation.place.side])));
  return (
    <Disclosure title="The same as AWS CLI" defaultOpen={commands.length <= openMax}>
      <CodeBlock
        label="AWS CLI commands"
        code={commands.join("\n")}
        fileName={`${observation.peeringId ?? "peering"}.sh`}
      />
    </Disclosure>
  );
}
