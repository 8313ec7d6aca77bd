import type { Metadata } from "next";
import { ProblemNote } from "#components/problem/problem.tsx";
import { TrailFilters } from "#components/trail/trail-filters.tsx";
import { mayAnywhere } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { type AuditQuery, auditHref, auditKeys } from "#lib/routes.ts";
import { theDeck } from "#lib/verbs/deck.ts";
import { sightOf } from "#lib/verbs/sight.ts";
import { ExportLinks } from "./export-links.tsx";
import { TrailResults } from "./trail-results.tsx";

export const metadata: Metadata = { title: "Audit trail" };

export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<Given> }) {
  const query = queryOf(await searchParams);
  const viewer = await requireViewer("trail:read", auditHref(query));
  const deck = await theDeck();
  const sees = sightOf(viewer);
  const accounts = deck.ok ? deck.data.aws.accounts().filter(({ id }) => sees(id)) : [];
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-5 px-4 py-6 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-0.5">
          <h1 className="text-xl font-semibold tracking-tight">Audit trail</h1>
          <p className="max-w-prose text-muted">
            Every change that Peerdeck made in AWS and in itself: who, from where, why, and what came of it.
          </p>
        </div>
        {mayAnywhere(viewer, "trail:export") && <ExportLinks query={query} />}
      </header>
      <TrailFilters query={query} accounts={accounts.map(({ id, name }) => ({ id, name }))} />
      {deck.ok ? <TrailResults deck={deck.data} viewer={viewer} query={query} /> : <ProblemNote problem={deck.error} />}
    </div>
  );
}

type Given = Readonly<Record<string, string | string[] | undefined>>;

/** Of a key that is given more than once, the first. */
function queryOf(given: Given): AuditQuery {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  return Object.fromEntries(auditKeys.flatMap((key) => (first(given[key]) ? [[key, first(given[key])]] : [])));
}
