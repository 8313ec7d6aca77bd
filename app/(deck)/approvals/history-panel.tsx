"use client";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { nameOf } from "#components/approvals/side.tsx";
import { ApprovalStateBadge } from "#components/approvals/state.tsx";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Card } from "#components/ui/section.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeaderCell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { HistoryRow } from "#lib/peering/approvals/answers.ts";
import { visible } from "#lib/peering/visible.ts";
import { historyQuery } from "#lib/queries/approvals.ts";
import { approvalHref } from "#lib/routes.ts";

/** What was decided, has expired or was taken back, with who and why. */
export function HistoryPanel() {
  const [before, setBefore] = useQueryState("before", { history: "push" });
  const { data, error } = useQuery(historyQuery(before));
  if (data === undefined)
    return error === null ? (
      <>
        <p role="status" className="sr-only">
          Reading the history
        </p>
        <Skeleton className="h-40 w-full" />
      </>
    ) : (
      <ProblemNote role="alert" problem={error.problem} />
    );
  if (data.rows.length === 0)
    return (
      <EmptyState icon={History} title="Nothing is over yet">
        Requests that were decided, have expired or were withdrawn are kept here.
      </EmptyState>
    );
  return (
    <>
      <Card className="overflow-hidden">
        <Table caption="Requests that are over">
          <thead>
            <tr>
              <HeaderCell>Request</HeaderCell>
              <HeaderCell>End</HeaderCell>
              <HeaderCell className="max-md:hidden">By</HeaderCell>
              <HeaderCell className="max-sm:hidden">Reason</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <PastRow key={row.id} row={row} />
            ))}
          </tbody>
        </Table>
      </Card>
      <nav aria-label="Pages" className="flex gap-2">
        {before === null ? null : <Button onClick={() => void setBefore(null)}>Newest</Button>}
        {data.before === null ? null : <Button onClick={() => void setBefore(data.before)}>Older</Button>}
      </nav>
    </>
  );
}

function PastRow({ row }: { readonly row: HistoryRow }) {
  return (
    <Row>
      <RowHeader className="min-w-48">
        <Link
          href={approvalHref(row.id)}
          className="block rounded-sm font-medium underline decoration-line-strong underline-offset-2 wrap-anywhere hover:decoration-current"
        >
          {nameOf(row.requester)} to {nameOf(row.accepter)}
        </Link>
        {row.peeringId === null ? null : <CopyableId value={row.peeringId} label="peering connection id" />}
        <span className="block text-xs wrap-anywhere text-muted sm:hidden">
          {row.reason === null ? null : visible(row.reason)}
        </span>
      </RowHeader>
      <Cell>
        <ApprovalStateBadge state={row.state} />
        <span className="block pt-0.5 text-xs text-muted">
          <RelativeTime at={row.stateAt} />
          {row.by === null ? null : <span className="wrap-anywhere md:hidden"> by {visible(row.by.name)}</span>}
        </span>
      </Cell>
      <Cell className="wrap-anywhere max-md:hidden">
        {row.by === null ? "not known" : visible(row.by.name)}
        {row.requestedBy === null ? null : (
          <span className="block text-xs text-muted">asked by {visible(row.requestedBy.name)}</span>
        )}
      </Cell>
      <Cell className="max-w-96 wrap-anywhere max-sm:hidden">
        {row.reason === null ? <span className="text-muted">none kept</span> : visible(row.reason)}
      </Cell>
    </Row>
  );
}
