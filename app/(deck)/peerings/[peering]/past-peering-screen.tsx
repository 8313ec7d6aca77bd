"use client";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import type { UnlistedPeering } from "#lib/peering/health/answers.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import { newPeeringHref } from "#lib/routes.ts";
import { LastSeenSection } from "./last-seen-section.tsx";
import { LeftBehindSection } from "./left-behind-section.tsx";
import { NotesSection } from "./notes/notes-section.tsx";
import { TimelineSection } from "./timeline/timeline-section.tsx";

interface PastPeeringScreenProps {
  readonly peeringId: PeeringId;
  readonly peering: UnlistedPeering;
}

/** A peering that AWS shows no more: what is left of it, what was last seen, what happened, and what people noted. */
export function PastPeeringScreen({ peeringId, peering }: PastPeeringScreenProps) {
  const { past, problem, leftBehind, activeRunId, notes, mayNote } = peering;
  const name = past?.name ?? null;
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h1 className="text-lg font-semibold wrap-anywhere sm:text-xl">
            {name === null ? "A peering of the past" : visible(name)}
          </h1>
          <CopyableId value={peeringId} label="peering connection id" />
        </div>
        {past?.requester && past.accepter && (
          <ButtonLink href={newPeeringHref({ requester: past.requester, accepter: past.accepter })}>
            New request for the same two VPCs
          </ButtonLink>
        )}
      </header>
      <Callout tone="info" title="AWS shows this peering no more">
        <p>{problem.message}</p>
        <p>{past === null ? "Peerdeck has never seen it." : "What follows is what Peerdeck has kept."}</p>
      </Callout>
      <LeftBehindSection peeringId={peeringId} leftBehind={leftBehind} activeRunId={activeRunId} />
      {past !== null && <LastSeenSection past={past} />}
      <TimelineSection peeringId={peeringId} live={false} />
      <NotesSection peeringId={peeringId} notes={notes} mayNote={mayNote} />
    </div>
  );
}
