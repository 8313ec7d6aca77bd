import { Badge } from "#components/ui/badge.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Definition, DefinitionList } from "#components/ui/definition-list.tsx";
import type { VpcListing } from "#lib/peering/answers.ts";
import type { VpcRef } from "#lib/peering/ids.ts";
import type { Tags } from "#lib/peering/observation.ts";

/** Everything the picker knows of one VPC. */
export function VpcFacts({ vpc }: { readonly vpc: VpcListing }) {
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList>
        <Definition term="Name">
          <span className="inline-flex flex-wrap items-center gap-1.5">
            <span className={vpc.name === null ? "text-muted" : "font-medium"}>{vpc.name ?? "none"}</span>
            {vpc.isDefault ? <Badge>default VPC</Badge> : null}
          </span>
        </Definition>
        <PlaceFacts vpc={vpc.ref} accountName={vpc.accountName} />
        <Definition term="IPv4 CIDRs">
          <CidrList cidrs={vpc.cidrs} />
        </Definition>
        <Definition term="IPv6 CIDRs">
          <CidrList cidrs={vpc.ipv6Cidrs} />
        </Definition>
        <Definition term="Tags">
          <TagList tags={vpc.tags} />
        </Definition>
      </DefinitionList>
      {vpc.ownerId === vpc.ref.accountId ? null : (
        <Callout tone="warn" title={`Shared by account ${vpc.ownerId}`}>
          Only a VPC's owner can peer it. Choose the VPC in account {vpc.ownerId} instead.
        </Callout>
      )}
    </div>
  );
}

interface PlaceFactsProps {
  readonly vpc: VpcRef;
  readonly accountName: string | null;
}

/** Which VPC, whose, where. */
export function PlaceFacts({ vpc, accountName }: PlaceFactsProps) {
  return (
    <>
      <Definition term="VPC id">
        <CopyableId value={vpc.vpcId} label="VPC id" />
      </Definition>
      <Definition term="Account">
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          {accountName === null ? null : <span>{accountName}</span>}
          <CopyableId value={vpc.accountId} label="account id" />
        </span>
      </Definition>
      <Definition term="Region">{vpc.region}</Definition>
    </>
  );
}

export function CidrList({ cidrs }: { readonly cidrs: readonly string[] }) {
  if (cidrs.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {cidrs.map((cidr) => (
        <li key={cidr}>
          <CopyableId value={cidr} label="CIDR" />
        </li>
      ))}
    </ul>
  );
}

function TagList({ tags }: { readonly tags: Tags }) {
  const entries = Object.entries(tags).filter(([key]) => key !== "Name");
  if (entries.length === 0) return <span className="text-muted">none</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {entries.map(([key, value]) => (
        <li key={key} className="max-w-full rounded-sm border border-line bg-sunken px-1.5 text-2xs wrap-anywhere">
          <span className="text-muted">{key}</span> {value}
        </li>
      ))}
    </ul>
  );
}
