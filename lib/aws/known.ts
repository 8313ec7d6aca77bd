import "server-only";
import type { PeeringId, RouteTableId, VpcId } from "#lib/peering/ids.ts";
import type { PeeringView, SideObservation } from "#lib/peering/observation.ts";

const knownMax = 100_000;

/** Facts that can never change once seen: whose VPC a route table is, and which two VPCs a peering joins. */
export class Known {
  readonly #tables = new Map<RouteTableId, VpcId>();
  readonly #peerings = new Map<PeeringId, readonly [VpcId, VpcId]>();

  learnSide({ routeTables, peerings }: SideObservation): void {
    if (routeTables.known)
      for (const { routeTableId, vpcId } of routeTables.value) this.learnTable(routeTableId, vpcId);
    if (peerings.known) for (const view of peerings.value) this.learnPeering(view);
  }

  learnTable(id: RouteTableId, vpcId: VpcId): void {
    if (this.#tables.size >= knownMax) this.#tables.clear();
    this.#tables.set(id, vpcId);
  }

  learnPeering({ peeringId, requester, accepter }: PeeringView): void {
    if (this.#peerings.size >= knownMax) this.#peerings.clear();
    this.#peerings.set(peeringId, [requester.vpcId, accepter.vpcId]);
  }

  vpcOfTable(id: RouteTableId): VpcId | null {
    return this.#tables.get(id) ?? null;
  }

  vpcsOfPeering(id: PeeringId): readonly VpcId[] | null {
    return this.#peerings.get(id) ?? null;
  }
}
