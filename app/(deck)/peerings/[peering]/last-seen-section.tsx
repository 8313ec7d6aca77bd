import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { RelativeTime } from "#components/ui/time.tsx";
import type { PastPeering } from "#lib/peering/health/answers.ts";
import type { VpcRef } from "#lib/peering/ids.ts";

/** What the last reading that showed it has told. */
export const LastSeenSection = ({
  past: { status, statusSince, firstSeenAt, requester, accepter },
}: {
  readonly past: PastPeering;
}) => (
  <Section id="last-seen" title="Last seen">
    <DefinitionList>
      <Definition term="State">
        <span className="flex flex-wrap items-center gap-x-2">
          <PeeringStatusBadge status={status} /> read so first <RelativeTime at={statusSince} />
        </span>
      </Definition>
      <Definition term="First seen">
        <RelativeTime at={firstSeenAt} />
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
);

const Place = ({ vpc: { accountId, region, vpcId } }: { readonly vpc: VpcRef }) => (
  <span className="flex flex-wrap gap-x-3">
    <CopyableId value={vpcId} label="VPC id" />
    <CopyableId value={accountId} label="account id" />
    <CopyableId value={region} label="Region" />
  </span>
);
