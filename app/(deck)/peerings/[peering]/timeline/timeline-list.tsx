import { Eye, UserRound } from "lucide-react";
import Link from "next/link";
import { ResultBadge } from "#components/trail/result-badge.tsx";
import { exactly, whatWasDone } from "#components/trail/words.ts";
import { RelativeTime } from "#components/ui/time.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import type { Deed, TimelineItem } from "#lib/peering/timeline-page.ts";
import { visible } from "#lib/peering/visible.ts";
import { auditHref } from "#lib/routes.ts";

export interface TimelineListProps {
  readonly peeringId: PeeringId;
  readonly items: readonly TimelineItem[];
}

export function TimelineList({ peeringId, items }: TimelineListProps) {
  return (
    <ol aria-label="Timeline" className="divide-y divide-line rounded border border-line">
      {items.map((item) => (
        <li key={item.id} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 px-3 py-2">
          {item.source === "reading" ? (
            <Eye aria-hidden className="mt-0.5 size-4 text-muted" />
          ) : (
            <UserRound aria-hidden className="mt-0.5 size-4 text-muted" />
          )}
          <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
            {item.source === "reading" ? (
              <span className="min-w-0 wrap-anywhere">
                <VisuallyHidden>Seen: </VisuallyHidden>
                {visible(item.summary)}
              </span>
            ) : (
              <DeedLine deed={item} peeringId={peeringId} />
            )}
            <span className="text-xs text-muted">
              <RelativeTime at={item.at} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Who did what and what came of it, with the way to its row of the trail. */
function DeedLine({ deed: { by, entry, count }, peeringId }: { readonly deed: Deed; readonly peeringId: PeeringId }) {
  const href =
    count === 1 ? auditHref({ row: entry.id }) : auditHref({ click: entry.correlationId, resource: peeringId });
  const exact = count === 1 ? exactly(entry) : null;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      <VisuallyHidden>Done:</VisuallyHidden>
      <Link className="underline underline-offset-2" href={href}>
        {whatWasDone(entry)}
        {count > 1 && ` × ${count}`}
      </Link>
      <ResultBadge result={entry.result} />
      {exact && <code className="text-xs wrap-anywhere text-muted">{exact}</code>}
      <span className="text-xs wrap-anywhere text-muted">by {visible(by)}</span>
      {entry.reason && <span className="text-xs wrap-anywhere text-muted">“{visible(entry.reason)}”</span>}
    </span>
  );
}
