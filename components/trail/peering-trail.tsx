"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { RelativeTime } from "#components/ui/time.tsx";
import type { PeeringId } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringTrailQuery } from "#lib/queries/trail.ts";
import { auditHref } from "#lib/routes.ts";
import { ResultBadge } from "./result-badge.tsx";
import { exactly, whatWasDone } from "./words.ts";

const shownMax = 8;

/** The latest of what Peerdeck did to one peering, and by whom; the rest is on the audit page. */
export function PeeringTrail({ peeringId }: { readonly peeringId: PeeringId }) {
  const { data, error } = useQuery(peeringTrailQuery(peeringId));
  return (
    <section aria-label="What was done" className="flex flex-col gap-2">
      <h3 className="font-medium">What was done through Peerdeck</h3>
      {error && !data && <p className="text-muted">{error.message}</p>}
      {data?.entries.length === 0 && <p className="text-muted">Nothing yet.</p>}
      {data && data.entries.length > 0 && (
        <>
          <ul className="divide-y divide-line rounded border border-line">
            {data.entries.slice(0, shownMax).map((entry) => (
              <li key={entry.id} className="flex min-w-0 flex-wrap items-baseline gap-x-2 px-3 py-1.5">
                <ResultBadge result={entry.result} />
                <span>{whatWasDone(entry)}</span>
                <code className="text-xs wrap-anywhere text-muted">{exactly(entry)}</code>
                <span className="text-xs text-muted">
                  {visible(entry.actor.name)}, <RelativeTime at={entry.at} />
                </span>
              </li>
            ))}
          </ul>
          <Link className="self-start underline underline-offset-2" href={auditHref({ resource: peeringId })}>
            The whole trail of this peering
          </Link>
        </>
      )}
    </section>
  );
}
