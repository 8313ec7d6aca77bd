"use client";
import { RoutesOfTheOwner } from "#components/by-hand/routes-of-the-owner.tsx";
import type { Desk } from "#components/peering/desk.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { RouteChecklist } from "#components/route-checklist/route-checklist.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { Side } from "#lib/peering/ids.ts";
import { refusalText } from "#lib/peering/may-not.ts";
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

/** What is said above the list is not said again in each of its rows. */
const saidOnce = (operations: Desk["operations"], refusal: Problem): Desk["operations"] =>
  Object.fromEntries(
    Object.entries(operations).map(([id, planned]) => [
      id,
      planned.because === refusalText(refusal) ? { ...planned, because: null } : planned,
    ]),
  );
