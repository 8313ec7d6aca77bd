import { Callout } from "#components/ui/callout.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { Problem } from "#lib/result.ts";

export interface ReadingAgeProps {
  readonly readAt: string;
  /** Why the latest poll failed; the reading on screen is then the last good one. */
  readonly problem: Problem | null;
}

export function ReadingAge({ readAt, problem }: ReadingAgeProps) {
  return (
    <div className="flex flex-col gap-2 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h2 className="font-semibold max-lg:sr-only">Live status</h2>
        <p className="text-xs text-muted">
          Read from AWS <RelativeTime at={readAt} />
        </p>
      </div>
      {problem && (
        <Callout role="status" tone="warn" title="The latest reading failed; this is the one before">
          <p>{problem.message}</p>
          {problem.mend && <p>{problem.mend}</p>}
        </Callout>
      )}
    </div>
  );
}
