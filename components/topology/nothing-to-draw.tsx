import { Network } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Sifted, usualHealths } from "#lib/peering/topology/sift.ts";
import type { Topology } from "#lib/peering/topology/topology.ts";
import type { View } from "./use-view.ts";

interface NothingToDrawProps {
  readonly topology: Topology;
  readonly drawn: Sifted;
  readonly view: View;
  readonly tooMany: boolean;
}

/** Why there is no map, and what would change that. */
export function NothingToDraw({ topology, drawn, view: { change }, tooMany }: NothingToDrawProps) {
  if (tooMany)
    return (
      <EmptyState icon={Network} title={`${drawn.peerings.length} peerings are too many for one map`}>
        Choose an account, a Region or a health above, or a VPC in the list.
      </EmptyState>
    );
  if (topology.vpcs.length === 0)
    return (
      <EmptyState icon={Network} title="No VPC is known">
        None has been read yet, or none of the accounts that you see has one.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Network}
      title="No peering is shown"
      actions={
        <>
          <Button
            onClick={() => change({ text: "", account: null, region: null, healths: usualHealths, isolated: false })}
          >
            Show every peering
          </Button>
          <Button onClick={() => change({ isolated: true })}>Show VPCs without a peering</Button>
        </>
      }
    >
      {topology.peerings.length === 0
        ? "None of the VPCs is peered with another."
        : "The filters above leave none of the peerings."}
    </EmptyState>
  );
}
