"use client";
import { RoutesOfTheOwner } from "#components/by-hand/routes-of-the-owner.tsx";
import type { Desk } from "#components/peering/desk.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import type { RunControl } from "#components/run-progress/run-control.ts";
import { RunOutcome } from "#components/run-progress/run-outcome.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/section.tsx";
import { otherSide, type Side } from "#lib/peering/ids.ts";
import type { LeftOut } from "#lib/peering/left-out.ts";
import { vpcName } from "#lib/peering/names.ts";
import { RouteMatrixTable } from "./route-matrix-table.tsx";

export interface RoutesSectionProps {
  readonly side: Side;
  readonly desk: Desk;
  readonly runs: RunControl;
  /** Tables without a route on purpose, of either side. */
  readonly leftOut: readonly LeftOut[];
}

const sideNames: Readonly<Record<Side, string>> = { requester: "Requester", accepter: "Accepter" };

/** One side's route tables against the other side's CIDRs. */
export function RoutesSection(props: RoutesSectionProps) {
  const { side, desk, runs } = props;
  const { observation } = desk;
  const [here, there] = [vpcName(observation[side]), vpcName(observation[otherSide(side)])];
  return (
    <Section
      flush
      id={`${side}-routes`}
      title={`${sideNames[side]}'s routes`}
      description={`What ${here} does with the addresses of ${there}.`}
    >
      <RunOutcome runs={runs} />
      <Matrix {...props} />
    </Section>
  );
}

function Matrix({ side, desk, ...rest }: RoutesSectionProps) {
  const { observation, assessment } = desk;
  const { managed, routeTables } = observation[side];
  const { rows, destinations, destinationsUnknown } = assessment.routes[side];
  if (!managed)
    return (
      <div className="flex flex-col gap-3 p-4">
        <RoutesOfTheOwner observation={observation} side={side} folded />
      </div>
    );
  if (!routeTables.known)
    return (
      <div className="p-4">
        <ProblemNote problem={routeTables.problem} />
      </div>
    );
  if (destinationsUnknown)
    return (
      <div className="p-4">
        <Callout tone="info" title="Where to is not known yet">
          AWS tells the other VPC's CIDRs only once the request is accepted, and Peerdeck cannot read that account.
        </Callout>
      </div>
    );
  return <RouteMatrixTable {...rest} side={side} rows={rows ?? []} destinations={destinations} desk={desk} />;
}
