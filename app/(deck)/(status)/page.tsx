import { HydrationBoundary } from "@tanstack/react-query";
import { Suspense } from "react";
import { ProblemNote } from "#components/problem/problem.tsx";
import { mayAnywhere } from "#lib/auth/permissions.ts";
import { requireViewer } from "#lib/gate/require-viewer.ts";
import { queryOf, type ViewQuery, viewKeys, viewOf } from "#lib/peering/fleet-table/view.ts";
import type { Result } from "#lib/result.ts";
import { statusHref } from "#lib/routes.ts";
import { FirstReading } from "./first-reading.tsx";
import { type First, isAtHand, readFirst } from "./read-first.ts";
import { StatusScreen } from "./status-screen.tsx";

type Given = Readonly<Record<string, string | string[] | undefined>>;

export default async function StatusPage({ searchParams }: { readonly searchParams: Promise<Given> }) {
  const query = queryOf(viewOf(givenOf(await searchParams)));
  const viewer = await requireViewer("network:read", statusHref(query));
  const reading = readFirst(viewer, viewOf(query));
  const mayRequest = mayAnywhere(viewer, "peering:request");
  const mayAddAccount = mayAnywhere(viewer, "account:write");
  const content = <Content reading={reading} mayRequest={mayRequest} mayAddAccount={mayAddAccount} />;
  // Not a loading.tsx: the answer to whoever may not come in must not begin before they are known.
  return (await isAtHand(reading)) ? content : <Suspense fallback={<FirstReading />}>{content}</Suspense>;
}

/** Of a key that is given more than once, the first. */
function givenOf(given: Given): ViewQuery {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  return Object.fromEntries(
    viewKeys.flatMap((key) => (first(given[key]) === undefined ? [] : [[key, first(given[key])]])),
  ) as ViewQuery;
}

interface ContentProps {
  readonly reading: Promise<Result<First>>;
  readonly mayRequest: boolean;
  readonly mayAddAccount: boolean;
}

async function Content({ reading, mayRequest, mayAddAccount }: ContentProps) {
  const read = await reading;
  if (!read.ok)
    return (
      <div className="mx-auto w-full max-w-page px-4 py-6 sm:px-6">
        <ProblemNote problem={read.error} />
      </div>
    );
  return (
    <HydrationBoundary state={read.data.state}>
      <StatusScreen first={read.data.first} mayRequest={mayRequest} mayAddAccount={mayAddAccount} />
    </HydrationBoundary>
  );
}
