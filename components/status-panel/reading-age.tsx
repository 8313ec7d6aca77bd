"use client";
import { LoaderCircle } from "lucide-react";
import { Callout } from "#components/ui/callout.tsx";
import { cx } from "#components/ui/cx.ts";
import { RelativeTime } from "#components/ui/time.tsx";
import type { Problem } from "#lib/result.ts";

export interface ReadingState {
  /** Why the latest poll failed; the reading on screen is then the last good one. */
  readonly problem: Problem | null;
  readonly fetching: boolean;
}

export function ReadingAge({ state, readAt }: { readonly state: ReadingState; readonly readAt: string }) {
  return (
    <div className="flex flex-col gap-2 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h2 className="font-semibold max-lg:sr-only">Live status</h2>
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <LoaderCircle
            aria-hidden
            className={cx("size-3", state.fetching ? "motion-safe:animate-spin" : "invisible")}
          />
          <span>
            Read from AWS <RelativeTime at={readAt} />
          </span>
        </p>
      </div>
      {state.problem && (
        <Callout role="status" tone="warn" title="The latest reading failed; this is the one before">
          <p>{state.problem.message}</p>
          {state.problem.mend && <p>{state.problem.mend}</p>}
        </Callout>
      )}
    </div>
  );
}
