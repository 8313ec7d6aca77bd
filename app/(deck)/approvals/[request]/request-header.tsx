import { ArrowRight } from "lucide-react";
import { Expiry } from "#components/approvals/expiry.tsx";
import { nameOf } from "#components/approvals/side.tsx";
import { ApprovalStateBadge } from "#components/approvals/state.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { ApprovalRow } from "#lib/peering/approvals/answers.ts";
import { isOpen } from "#lib/peering/approvals/record.ts";
import { peeringHref } from "#lib/routes.ts";

export function RequestHeader({ row }: { readonly row: ApprovalRow }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-3">
      <div className="flex min-w-0 flex-col gap-1">
        <h1 className="text-lg font-semibold wrap-anywhere sm:text-xl">
          {nameOf(row.requester)}{" "}
          <ArrowRight role="img" aria-label="asks for a peering with" className="inline size-5 text-muted" />{" "}
          {nameOf(row.accepter)}
        </h1>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ApprovalStateBadge state={row.state} />
          {row.peeringId === null ? (
            <Badge tone="info">Not in AWS yet</Badge>
          ) : (
            <CopyableId value={row.peeringId} label="peering connection id" />
          )}
          {isOpen(row.state) && row.expiresAt !== null ? (
            <span className="text-muted">
              <Expiry expiresAt={row.expiresAt} lead="expires in" />
            </span>
          ) : null}
        </span>
      </div>
      {row.peeringId === null ? null : <ButtonLink href={peeringHref(row.peeringId)}>Open in the stepper</ButtonLink>}
    </header>
  );
}
