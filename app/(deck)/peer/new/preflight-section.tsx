"use client";
import { RefreshCw } from "lucide-react";
import { tally } from "#components/preflight/groups.ts";
import { PreflightList } from "#components/preflight/preflight-list.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { Preflight } from "./use-preflight.ts";

export function PreflightSection({ preflight }: { readonly preflight: Preflight }) {
  const { observation, groups, problem, reading, readAgain } = preflight;
  return (
    <Section
      flush
      id="preflight"
      title="Preflight"
      description={
        <span role="status">
          {groups === null ? (reading ? "Reading both VPCs…" : "Not read.") : tally(groups)}
          {observation === null ? null : (
            <>
              , read <RelativeTime at={observation.readAt} />
            </>
          )}
        </span>
      }
      actions={
        <Button size="sm" busy={reading} onClick={readAgain}>
          {reading ? null : <RefreshCw aria-hidden />}
          Read again
        </Button>
      }
    >
      {problem === null ? null : (
        <div className="p-4">
          <ProblemNote problem={problem} />
        </div>
      )}
      {groups === null && problem === null ? <PreflightSkeleton /> : null}
      {groups === null ? null : <PreflightList groups={groups} />}
    </Section>
  );
}

function PreflightSkeleton() {
  return (
    <div className="flex flex-col gap-3 p-4">
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-2/5" />
    </div>
  );
}
