import { ScrollText } from "lucide-react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { TrailList } from "#components/trail/trail-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Viewer } from "#lib/auth/viewer.ts";
import { parseInput } from "#lib/gate/parse.ts";
import { trailInput } from "#lib/gate/trail-input.ts";
import { type AuditQuery, auditHref } from "#lib/routes.ts";
import type { Deck } from "#lib/verbs/deck.ts";
import { readTrail } from "#lib/verbs/read-trail.ts";

interface TrailResultsProps {
  readonly deck: Deck;
  readonly viewer: Viewer;
  readonly query: AuditQuery;
}

export async function TrailResults({ deck, viewer, query }: TrailResultsProps) {
  const input = parseInput(trailInput, query);
  if (!input.ok) return <ProblemNote problem={input.error} />;
  const { before, ...filter } = input.data;
  const page = await readTrail(deck, viewer, { filter, before });
  if (page.entries.length === 0) return <Nothing query={query} />;
  return (
    <>
      <TrailList label="Entries, newest first" entries={page.entries} open={query.row !== undefined} />
      <nav aria-label="Pages" className="flex flex-wrap gap-2">
        {before !== null && <ButtonLink href={auditHref({ ...query, before: "" })}>Newest</ButtonLink>}
        {page.before !== null && (
          <ButtonLink href={auditHref({ ...query, before: String(page.before) })}>Older</ButtonLink>
        )}
      </nav>
    </>
  );
}

const Nothing = ({ query }: { readonly query: AuditQuery }) =>
  Object.keys(query).length === 0 ? (
    <EmptyState icon={ScrollText} title="Nothing has been done yet">
      The first change that somebody makes here is the first entry.
    </EmptyState>
  ) : (
    <EmptyState icon={ScrollText} title="No entry fits this filter">
      Widen it, or show everything. Entries of accounts that you may not see are not listed.
    </EmptyState>
  );
