import type { PeeringId, VpcId } from "./ids.ts";
import type { PeeringView } from "./observation.ts";

interface Indexed {
  readonly byId: ReadonlyMap<PeeringId, readonly PeeringView[]>;
  readonly byVpc: ReadonlyMap<VpcId, readonly PeeringView[]>;
}

// The list of a VPC that many ask for is asked about by each of its requests.
const indexedBefore = new WeakMap<readonly PeeringView[], Indexed>();

function indexOf(views: readonly PeeringView[]): Indexed {
  const before = indexedBefore.get(views);
  if (before !== undefined) return before;
  const byVpc = new Map<VpcId, PeeringView[]>();
  for (const view of views)
    for (const vpcId of new Set([view.requester.vpcId, view.accepter.vpcId])) {
      const here = byVpc.get(vpcId);
      if (here === undefined) byVpc.set(vpcId, [view]);
      else here.push(view);
    }
  const index = { byId: Map.groupBy(views, ({ peeringId }) => peeringId), byVpc };
  indexedBefore.set(views, index);
  return index;
}

const none: readonly PeeringView[] = [];

/** What a list tells of one peering. */
export const viewsOfPeering = (views: readonly PeeringView[], id: PeeringId): readonly PeeringView[] =>
  indexOf(views).byId.get(id) ?? none;

/** Those in which both VPCs may have a part: no longer than what the one with fewer has. */
export function viewsNear(views: readonly PeeringView[], one: VpcId, other: VpcId): readonly PeeringView[] {
  const { byVpc } = indexOf(views);
  const [first, second] = [byVpc.get(one) ?? none, byVpc.get(other) ?? none];
  return first.length < second.length ? first : second;
}
