"use client";
import type { Desk } from "#components/peering/desk.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { RouteChecklist } from "#components/route-checklist/route-checklist.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { exportCli } from "#lib/peering/export/index.ts";
import type { Side } from "#lib/peering/ids.ts";
import { refusalText } from "#lib/peering/may-not.ts";
import type { PairObservation } from "#lib/peering/observation.ts";
import { wholeGoal } from "#lib/peering/plan.ts";
import type { Problem } from "#lib/result.ts";
import type { DeskProps } from "./step-props.ts";

/** One side's route tables. Replies need a route too, so both sides have this step. */
export function RoutesStep({ desk, runs, side }: DeskProps & { readonly side: Side }) {
  const { observation, assessment, operations } = desk;
  const matrix = assessment.routes[side];
  const refusal = desk.mayNot[side]["create-route"];
  const reading = observation[side].routeTables;
  if (!observation[side].managed) return <RoutesOfTheOwner observation={observation} side={side} />;
  if (!reading.known) return <ProblemNote problem={reading.problem} />;
  return (
    <>
      {refusal && (
        <Callout tone="info" title={refusal.message}>
          {refusal.mend}
        </Callout>
      )}
      {matrix.destinationsUnknown && (
        <Callout tone="info" title="Where to is not known yet">
          AWS tells the other VPC's CIDRs only once the request is accepted, and Peerdeck cannot read that account.
        </Callout>
      )}
      <RouteChecklist
        rows={matrix.rows ?? []}
        operations={refusal ? saidOnce(operations, refusal) : operations}
        observation={observation}
        runs={runs}
      />
    </>
  );
}

interface RoutesOfTheOwnerProps {
  readonly observation: PairObservation;
  readonly side: Side;
}

/** The account is not ours: its owner writes the routes, and whether they did cannot be seen from here. */
function RoutesOfTheOwner({ observation, side }: RoutesOfTheOwnerProps) {
  const { accountId, region } = observation[side].place;
  return (
    <>
      <Callout tone="warn" title={`The owner of account ${accountId} must add the routes, in ${region}`}>
        Peerdeck has no way into that account, so it cannot tell whether they are there. Send its owner these commands.
      </Callout>
      <CodeBlock
        label="AWS CLI for the owner"
        code={exportCli(observation, wholeGoal, `${side}-routes`)}
        fileName={`${observation.peeringId ?? "peering"}-${side}-routes.sh`}
      />
    </>
  );
}

/** What is said above the list is not said again in each of its rows. */
const saidOnce = (operations: Desk["operations"], refusal: Problem): Desk["operations"] =>
  Object.fromEntries(
    Object.entries(operations).map(([id, planned]) => [
      id,
      planned.because === refusalText(refusal) ? { ...planned, because: null } : planned,
    ]),
  );
