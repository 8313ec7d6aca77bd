import { Callout } from "#components/ui/callout.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { exportCli } from "#lib/peering/export/index.ts";
import type { Side } from "#lib/peering/ids.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";

export interface RoutesOfTheOwnerProps {
  readonly observation: PairObservation;
  readonly side: Side;
  /** The commands stand behind a line that opens onto them. */
  readonly folded?: boolean;
}

/** The account is not ours: its owner writes the routes, and whether they did cannot be seen from here. */
export function RoutesOfTheOwner({ observation, side, folded = false }: RoutesOfTheOwnerProps) {
  const { accountId, region } = observation[side].place;
  const code = (
    <CodeBlock
      label="AWS CLI for the owner"
      code={exportCli(observation, wholeGoal, `${side}-routes`)}
      fileName={`${observation.peeringId ?? "peering"}-${side}-routes.sh`}
    />
  );
  return (
    <>
      <Callout tone="warn" title={`The owner of account ${accountId} must add the routes, in ${region}`}>
        Peerdeck has no way into that account, so it cannot tell whether they are there. Send its owner these commands.
      </Callout>
      {folded ? <Disclosure title="AWS CLI for the owner">{code}</Disclosure> : code}
    </>
  );
}
