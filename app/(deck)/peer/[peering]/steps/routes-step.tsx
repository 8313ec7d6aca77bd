"use client";
import { RouteChecklist } from "#components/route-checklist/route-checklist.tsx";
import { Callout } from "#components/ui/callout.tsx";
import type { Side } from "#lib/peering/ids.ts";
import type { DeskProps } from "./step-props.ts";

/** One side's route tables. Replies need a route too, so both sides have this step. */
export function RoutesStep({ desk, runs, side }: DeskProps & { readonly side: Side }) {
  const matrix = desk.assessment.routes[side];
  if (matrix.rows === null)
    return (
      <Callout tone="warn" title="The route tables cannot be read, so it is not known what they do.">
        {matrix.unreadable}
      </Callout>
    );
  return (
    <>
      {matrix.destinationsUnknown && (
        <Callout tone="info" title="Where to is not known yet">
          AWS tells the other VPC's CIDRs only once the request is accepted, and Peerdeck cannot read that account.
        </Callout>
      )}
      <RouteChecklist rows={matrix.rows} operations={desk.operations} observation={desk.observation} runs={runs} />
    </>
  );
}
