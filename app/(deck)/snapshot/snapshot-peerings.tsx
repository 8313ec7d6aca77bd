"use client";
import { Link2 } from "lucide-react";
import { HealthBadge } from "#components/health/health-badge.tsx";
import { FindingList } from "#components/peering/finding-list.tsx";
import { PeeringStatusBadge } from "#components/peering/peering-status.tsx";
import type { VpcPair } from "#components/reach/source.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { MoreRows, useGrowing } from "#components/ui/growing.tsx";
import { Section } from "#components/ui/section.tsx";
import type { FleetRowSide } from "#lib/peering/health/answers.ts";
import { healths } from "#lib/peering/health/report.ts";
import { isTerminal } from "#lib/peering/peering.ts";
import { visible } from "#lib/peering/visible.ts";
import type { LoadedSnapshot, SnapshotPeering } from "./loaded.ts";

interface SnapshotPeeringsProps {
  readonly snapshot: LoadedSnapshot;
  readonly onTest: (pair: VpcPair) => void;
}

/** Every peering of the snapshot with its health, the worst first. */
export function SnapshotPeerings({ snapshot, onTest }: SnapshotPeeringsProps) {
  const { absent, orphans, peerings } = snapshot;
  const sorted = peerings.toSorted((one, other) => healths.indexOf(one.row.health) - healths.indexOf(other.row.health));
  const { shown, left, more } = useGrowing(sorted);
  return (
    <>
      {absent.length === 0 ? null : (
        <Callout tone="info" title="Some documents are not in the snapshot">
          <ul className="flex flex-col gap-0.5">
            {absent.map(({ accountId, region, documents }) => (
              <li key={`${accountId} ${region}`}>
                {accountId} {region}: {documents.join(", ")}. What they would tell is not known.
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <Section flush id="peerings" title="Peerings" description="Health by what the snapshot holds of both sides.">
        {sorted.length === 0 ? (
          <EmptyState icon={Link2} title="No peering">
            No account of this snapshot lists a VPC peering connection.
          </EmptyState>
        ) : (
          <ul aria-label="Peerings" className="flex flex-col divide-y divide-line">
            {shown.map((each) => (
              <PeeringItem key={each.row.id} each={each} onTest={onTest} />
            ))}
            <MoreRows left={left} more={more} />
          </ul>
        )}
      </Section>
      {orphans.length === 0 ? null : <FindingList label="Routes to peerings that are gone" findings={orphans} />}
    </>
  );
}

interface PeeringItemProps {
  readonly each: SnapshotPeering;
  readonly onTest: (pair: VpcPair) => void;
}

function PeeringItem({ each: { row, findings }, onTest }: PeeringItemProps) {
  const pair = { peeringId: row.id, requesterVpcId: row.requester.vpcId, accepterVpcId: row.accepter.vpcId };
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <HealthBadge health={row.health} />
        <PeeringStatusBadge status={row.status} />
        <span className="font-medium wrap-anywhere">{row.name === null ? "No name" : visible(row.name)}</span>
        <CopyableId value={row.id} label="peering connection id" />
        {isTerminal(row.status) ? null : (
          <Button size="sm" className="ml-auto" aria-label={`Test it: ${visible(row.id)}`} onClick={() => onTest(pair)}>
            Test it
          </Button>
        )}
      </div>
      <p className="flex flex-wrap gap-x-2 text-xs text-muted">
        <SideWords side={row.requester} /> to <SideWords side={row.accepter} />
      </p>
      {row.worst === null ? null : <p className="wrap-anywhere">{row.worst.summary}</p>}
      {findings.length === 0 ? null : (
        <Disclosure title={findings.length === 1 ? "1 finding" : `${findings.length} findings`}>
          <FindingList label="Findings" findings={findings} />
        </Disclosure>
      )}
    </li>
  );
}

const SideWords = ({ side }: { readonly side: FleetRowSide }) => (
  <span className="wrap-anywhere">
    <span className="font-medium text-text">{side.vpcName ?? side.vpcId}</span> ({side.accountId}, {side.region})
  </span>
);
