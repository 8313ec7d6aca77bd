"use client";
import type { VpcPair } from "#components/reach/source.ts";
import { OpeningContext } from "#components/topology/opening.ts";
import { TopologyBrowser } from "#components/topology/topology-browser.tsx";
import { useViewInMemory } from "#components/topology/use-view.ts";
import type { PeeringId } from "#lib/peering/ids.ts";
import { isTerminal } from "#lib/peering/peering.ts";
import type { LoadedSnapshot } from "./loaded.ts";

interface SnapshotTopologyProps {
  readonly snapshot: LoadedSnapshot;
  readonly onTest: (pair: VpcPair) => void;
  /** There is nothing to test of a peering that has ended. */
  readonly onEnded: () => void;
}

/** The map of the snapshot. Its peerings have no page of their own: a press tests them. */
export function SnapshotTopology({ snapshot: { topology, peerings }, onTest, onEnded }: SnapshotTopologyProps) {
  const view = useViewInMemory();
  const open = (id: PeeringId): void => {
    const row = peerings.find((each) => each.row.id === id)?.row;
    if (row === undefined || isTerminal(row.status)) onEnded();
    else onTest({ peeringId: id, requesterVpcId: row.requester.vpcId, accepterVpcId: row.accepter.vpcId });
  };
  return (
    <OpeningContext value={open}>
      <div className="flex flex-col gap-3 lg:h-[44rem]">
        <TopologyBrowser topology={topology} view={view} />
      </div>
    </OpeningContext>
  );
}
