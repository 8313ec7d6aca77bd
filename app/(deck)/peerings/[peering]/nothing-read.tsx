"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { peeringHealthQuery } from "#lib/queries/peering-health.ts";
import type { Problem } from "#lib/result.ts";
import { homeHref } from "#lib/routes.ts";

export interface NothingReadProps {
  readonly peeringId: PeeringId;
  readonly problem: Problem | null;
}

/** No reading yet: either it is on its way, or why it did not come. */
export function NothingRead({ peeringId, problem }: NothingReadProps) {
  const queryClient = useQueryClient();
  if (problem === null) return <ReadingPeering />;
  const again = () => void queryClient.refetchQueries({ queryKey: peeringHealthQuery(peeringId).queryKey });
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col gap-3 px-4 py-10">
      <h1 className="text-xl font-semibold">This peering cannot be shown</h1>
      <CopyableId value={peeringId} label="peering connection id" />
      <ProblemNote
        role="alert"
        problem={problem}
        actions={
          <>
            <Button onClick={again}>Read again</Button>
            <ButtonLink href={homeHref}>All peerings</ButtonLink>
          </>
        }
      />
    </div>
  );
}

export function ReadingPeering() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <p role="status" className="sr-only">
        Reading both sides from AWS
      </p>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-4 w-48" />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
