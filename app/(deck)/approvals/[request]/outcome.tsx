import { ApprovalStateBadge } from "#components/approvals/state.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { ApprovalDetail } from "#lib/peering/approvals/answers.ts";
import { visible } from "#lib/peering/visible.ts";

/** How it ended, by whom, and the reason that AWS does not keep. */
export function Outcome({ detail: { row, events } }: { readonly detail: ApprovalDetail }) {
  const end = events.findLast(({ to }) => to === row.state);
  return (
    <div className="flex flex-col gap-1.5">
      <span className="flex flex-wrap items-center gap-2">
        <ApprovalStateBadge state={row.state} />
        {end === undefined ? null : (
          <span className="text-muted wrap-anywhere">
            by {visible(end.actor.name)}, <RelativeTime at={end.at} />
          </span>
        )}
      </span>
      {end?.reason == null ? null : <p className="wrap-anywhere">Reason: “{visible(end.reason)}”</p>}
    </div>
  );
}
