"use client";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { cx } from "#components/ui/cx.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Problem } from "#lib/result.ts";

interface NothingReadProps {
  readonly peeringId: PeeringId;
  readonly problem: Problem;
  /** Of the query that failed. */
  readonly queryKey: readonly unknown[];
  /** Where to go instead. */
  readonly children: ReactNode;
}

/** No reading came, and why. */
export function NothingRead({ peeringId, problem, queryKey, children }: NothingReadProps) {
  const queryClient = useQueryClient();
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col gap-3 px-4 py-10">
      <h1 className="text-xl font-semibold">This peering cannot be shown</h1>
      <CopyableId value={peeringId} label="peering connection id" />
      <ProblemNote
        role="alert"
        problem={problem}
        actions={
          <>
            <Button onClick={() => void queryClient.refetchQueries({ queryKey })}>Read again</Button>
            {children}
          </>
        }
      />
    </div>
  );
}

/** A reading is on its way. `aside`: on which side the narrow column will stand. */
export function ReadingPeering({ aside }: { readonly aside: "left" | "right" }) {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <p role="status" className="sr-only">
        Reading both sides from AWS
      </p>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-4 w-48" />
      <div
        className={cx(
          "grid gap-6",
          aside === "left" ? "lg:grid-cols-[13rem_minmax(0,1fr)]" : "xl:grid-cols-[minmax(0,1fr)_22rem]",
        )}
      >
        <Skeleton className="h-72" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
