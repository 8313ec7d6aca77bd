"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox as InboxIcon } from "lucide-react";
import type { ReactNode } from "react";
import { matches } from "#components/approvals/matches.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ApprovalRow, ApprovalsAnswer } from "#lib/peering/approvals/answers.ts";
import { inboxQuery } from "#lib/queries/approvals.ts";
import { InboxFilters } from "./inbox-filters.tsx";
import { useInbox } from "./use-inbox.ts";

interface InboxFrameProps {
  readonly list: "received" | "sent";
  /** Said where there is nothing at all. */
  readonly nothing: { readonly title: string; readonly words: string };
  readonly children: (rows: readonly ApprovalRow[]) => ReactNode;
}

/** The reading, its gaps, the filters, and the list that is left. */
export function InboxFrame({ list, nothing, children }: InboxFrameProps) {
  const { data, error } = useQuery(inboxQuery);
  const { filter, filtered } = useInbox();
  if (data === undefined)
    return error === null ? <ReadingRequests /> : <ProblemNote role="alert" problem={error.problem} />;
  const rows = data[list].filter((row) => matches(row, filter));
  return (
    <div className="flex flex-col gap-3">
      {error === null ? null : <ProblemNote problem={error.problem} />}
      <Gaps {...data} />
      {data[list].length === 0 ? null : <InboxFilters shown={rows.length} all={data[list].length} />}
      {data[list].length === 0 && data.toRead > 0 ? (
        <ReadingRequests />
      ) : data[list].length === 0 ? (
        <EmptyState
          icon={InboxIcon}
          title={data.unread.length === 0 ? nothing.title : `${nothing.title}, in what can be read`}
        >
          {nothing.words}
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState icon={InboxIcon} title="No request fits this filter">
          {filtered ? "Widen it, or show everything." : null}
        </EmptyState>
      ) : (
        children(rows)
      )}
    </div>
  );
}

/** A place that is not read may hold requests: an empty list there is no promise. */
function Gaps({ unread, toRead }: ApprovalsAnswer) {
  if (unread.length === 0)
    return toRead === 0 ? null : (
      <p role="status" className="text-muted">
        {places(toRead)} still to be read: requests there are not shown yet.
      </p>
    );
  return (
    <Callout tone="neutral" title={`${places(unread.length)} cannot be read: requests there are not shown`}>
      <Disclosure title="Which">
        <ul className="flex flex-col gap-1 text-xs">
          {unread.map(({ accountId, region, message }) => (
            <li key={`${accountId} ${region}`}>
              <code>{accountId}</code> {region}: {message}
            </li>
          ))}
        </ul>
      </Disclosure>
    </Callout>
  );
}

const places = (count: number): string =>
  count === 1 ? "One account and Region" : `${count.toLocaleString("en")} accounts and Regions`;

const skeletonRows = [1, 2, 3, 4];

function ReadingRequests() {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4">
      <p role="status" className="text-muted">
        Reading the requests…
      </p>
      {skeletonRows.map((row) => (
        <Skeleton key={row} className="h-9 w-full" />
      ))}
    </div>
  );
}
