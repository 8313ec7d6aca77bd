import { Disclosure } from "#components/ui/disclosure.tsx";
import { formatInstant } from "#lib/peering/instant.ts";
import type { TrailEntry } from "#lib/peering/trail.ts";
import { visible } from "#lib/peering/visible.ts";
import { EntryDetails } from "./entry-details.tsx";
import { ResultBadge } from "./result-badge.tsx";
import { exactly, whatWasDone } from "./words.ts";

export interface TrailListProps {
  readonly label: string;
  readonly entries: readonly TrailEntry[];
  /** All stand open, e.g. when there is only the one that was asked for. */
  readonly open?: boolean;
}

/** Newest first; each line opens onto all that is known of it. */
export function TrailList({ label, entries, open = false }: TrailListProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded border border-line bg-surface">
      {entries.map((entry) => (
        <li key={entry.id} className="px-3 py-1.5">
          <Disclosure title={<Line entry={entry} />} defaultOpen={open}>
            <div className="pb-3">
              <EntryDetails entry={entry} />
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Line({ entry }: { readonly entry: TrailEntry }) {
  const exact = exactly(entry);
  // A row about an account names it once.
  const where = [entry.accountId, entry.region].filter((part) => part && part !== entry.resource).join(" · ");
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 font-normal">
      <time dateTime={entry.at} className="text-xs tabular-nums">
        {formatInstant(entry.at)}
      </time>
      <ResultBadge result={entry.result} />
      <span className="font-medium wrap-anywhere text-text">{whatWasDone(entry)}</span>
      {exact && <code className="text-xs wrap-anywhere text-text">{exact}</code>}
      {entry.resource && <code className="text-xs wrap-anywhere">{visible(entry.resource)}</code>}
      {where && <span className="text-xs tabular-nums">{where}</span>}
      <span className="text-xs wrap-anywhere">by {visible(entry.actor.name)}</span>
    </span>
  );
}
