"use client";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { UnlistedPeering } from "#lib/peering/health/answers.ts";
import type { PeeringId, VpcRef } from "#lib/peering/ids.ts";
import { visible } from "#lib/peering/visible.ts";
import { newPeeringHref } from "#lib/routes.ts";
import { NotesSection } from "./notes/notes-section.tsx";
import { TimelineSection } from "./timeline/timeline-section.tsx";

interface PastPeeringScreenProps {
  readonly peeringId: PeeringId;
  readonly peering: UnlistedPeering;
}

/** A peering that AWS shows no more: what was last seen of it, what happened to it, and what people noted. */
export function PastPeeringScreen({ peeringId, peering }: PastPeeringScreenProps) {
  const { past, problem, notes, mayNote } = peering;
  const { requester, accepter } = past;
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h1 className="text-lg font-semibold wrap-anywhere sm:text-xl">
            {past.name === null ? "A peering of the past" : visible(past.name)}
          </h1>
          <CopyableId value={peeringId} label="peering connection id" />
        </div>
        {requester && accepter && (
          <ButtonLink href={newPeeringHref({ requester, accepter })}>New request for the same two VPCs</ButtonLink>
        )}
      </header>
      <Callout tone="info" title="AWS shows this peering no more">
        <p>{problem.message}</p>
        <p>What follows is what Peerdeck has kept.</p>
      </Callout>
      <Section id="last-seen" title="Last seen">
        <DefinitionList>
          <Definition term="State">
            <span className="flex flex-wrap items-center gap-x-2">
              <PeeringStatusBadge status={past.status} /> read so first <RelativeTime at={past.statusSince} />
            </span>
          </Definition>
          <Definition term="First seen">
            <RelativeTime at={past.firstSeenAt} />
          </Definition>
          {requester && (
            <Definition term="Requester">
              <Place vpc={requester} />
            </Definition>
          )}
          {accepter && (
            <Definition term="Accepter">
              <Place vpc={accepter} />
            </Definition>
          )}
        </DefinitionList>
      </Section>
      <TimelineSection peeringId={peeringId} live={false} />
      <NotesSection peeringId={peeringId} notes={notes} mayNote={mayNote} />
    </div>
  );
}

const Place = ({ vpc: { accountId, region, vpcId } }: { readonly vpc: VpcRef }) => (
  <span className="flex flex-wrap gap-x-3">
    <CopyableId value={vpcId} label="VPC id" />
    <CopyableId value={accountId} label="account id" />
    <CopyableId value={region} label="Region" />
  </span>
);
