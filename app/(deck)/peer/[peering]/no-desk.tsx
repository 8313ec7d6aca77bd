"use client";
import { NothingRead, ReadingPeering } from "#components/peering/nothing-read.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringQuery } from "#lib/queries/peering.ts";
import type { Problem } from "#lib/result.ts";
import { newPeeringHref } from "#lib/routes.ts";

interface NoDeskProps {
  readonly peeringId: PeeringId;
  readonly problem: Problem | null;
}

/** No reading yet: either it is on its way, or why it did not come. */
export const NoDesk = ({ peeringId, problem }: NoDeskProps) =>
  problem === null ? (
    <ReadingPeering aside="left" />
  ) : (
    <NothingRead peeringId={peeringId} problem={problem} queryKey={peeringQuery(peeringId).queryKey}>
      <ButtonLink href={newPeeringHref()}>Start a new peering</ButtonLink>
    </NothingRead>
  );
