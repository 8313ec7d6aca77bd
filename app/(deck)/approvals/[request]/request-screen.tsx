"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useWaitingTitle } from "#components/approvals/use-waiting-title.ts";
import { ProblemNote } from "#components/problem/problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ApprovalDetail } from "#lib/peering/approvals/answers.ts";
import { isOpen } from "#lib/peering/approvals/record.ts";
import { approvalQuery, waitingQuery } from "#lib/queries/approvals.ts";
import { approvalsHref } from "#lib/routes.ts";
import { DecisionSection } from "./decision-section.tsx";
import { EarlierPeerings } from "./earlier-peerings.tsx";
import { Opens } from "./opens.tsx";
import { RequestEvents } from "./request-events.tsx";
import { RequestHeader } from "./request-header.tsx";
import { Risks } from "./risks.tsx";
import { Sides } from "./sides.tsx";
import { useDecision } from "./use-decision.ts";

export function RequestScreen({ id }: { readonly id: string }) {
  useWaitingTitle("Request");
  const { data, error, refetch } = useQuery(approvalQuery(id));
  return (
    <>
      <Link
        href={approvalsHref()}
        className="inline-flex items-center gap-1 self-start rounded-sm text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Approvals
      </Link>
      {data === undefined ? (
        error === null ? (
          <ReadingRequest />
        ) : (
          <>
            <h1 className="text-xl font-semibold">This request cannot be shown</h1>
            <ProblemNote
              role="alert"
              problem={error.problem}
              actions={<Button onClick={() => void refetch()}>Read again</Button>}
            />
          </>
        )
      ) : (
        <>
          {error === null ? null : <ProblemNote problem={error.problem} />}
          <OpenRequest detail={data} />
        </>
      )}
    </>
  );
}

function OpenRequest({ detail }: { readonly detail: ApprovalDetail }) {
  const { row, risks, change, unreadable, earlier, events } = detail;
  const decision = useDecision(detail);
  const open = isOpen(row.state);
  const client = useQueryClient();
  // What is over waits for nobody: the navigation's count is to say so at once.
  useEffect(() => {
    if (!open) void client.invalidateQueries({ queryKey: waitingQuery.queryKey });
  }, [open, client]);
  return (
    <>
      <RequestHeader row={row} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Sides row={row} />
          {open && unreadable !== null ? <ProblemNote problem={unreadable} /> : null}
          {open ? <Risks risks={risks} /> : null}
          {open && change !== null ? <Opens detail={detail} change={change} /> : null}
          {open && row.peeringId !== null ? <EarlierPeerings earlier={earlier} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <DecisionSection detail={detail} decision={decision} />
          <RequestEvents events={events} />
        </div>
      </div>
    </>
  );
}

function ReadingRequest() {
  return (
    <>
      <p role="status" className="text-muted">
        Reading both sides from AWS…
      </p>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-64 w-full" />
    </>
  );
}
