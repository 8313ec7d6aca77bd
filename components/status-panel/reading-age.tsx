"use client";
import { LoaderCircle } from "lucide-react";
import { Callout } from "#components/ui/callout.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { Problem } from "#lib/result.ts";

export interface ReadingState {
  /** Why the latest poll failed; the reading on screen is then the last good one. */
  readonly problem: Problem | null;
  readonly fetching: boolean;
}

export function ReadingAge({ state, readAt }: { readonly state: ReadingState; readonly readAt: string }) {
  return (
    <div className="flex flex-col gap-2 px-4 py-2.5 text-xs text-muted">
      {state.problem && (
        <Callout role="status" tone="warn" title="The latest reading failed. This is the one before.">
          <p>{state.problem.message}</p>
          {state.problem.mend && <p>{state.problem.mend}</p>}
        </Callout>
      )}
      <p className="flex items-center gap-1.5">
        <span>
          Read from AWS <RelativeTime at={readAt} />
        </span>
        <LoaderCircle aria-hidden className={`size-3 ${state.fetching ? "motion-safe:animate-spin" : "invisible"}`} />
      </p>
    </div>
  );
}
