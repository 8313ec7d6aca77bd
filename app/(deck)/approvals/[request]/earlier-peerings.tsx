import Link from "next/link";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { Section } from "#components/ui/section.tsx";
import type { EarlierPeering } from "#lib/peering/approvals/earlier.ts";
import { visible } from "#lib/peering/visible.ts";
import { peeringHref } from "#lib/routes.ts";

/** What there was and is with the account that asks. */
export function EarlierPeerings({ earlier }: { readonly earlier: readonly EarlierPeering[] }) {
  return (
    <Section id="earlier" title="Other peerings with that account">
      {earlier.length === 0 ? (
        <p className="text-muted">None that AWS still lists.</p>
      ) : (
        <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto">
          {earlier.map(({ peeringId, status, with: ours, theyAsked }) => (
            <li key={peeringId} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <PeeringStatusBadge status={status} />
              <Link href={peeringHref(peeringId)} className="rounded-sm font-mono text-xs underline underline-offset-2">
                {peeringId}
              </Link>
              <span className="text-xs wrap-anywhere text-muted">
                {theyAsked ? "they asked" : "we asked"}, with {visible(ours)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
