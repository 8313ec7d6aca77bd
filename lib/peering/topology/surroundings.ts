import type { AccountId } from "../ids.ts";
import { type PeerReach, peerReach, type TopologyIndex } from "./reach.ts";
import type { TopologyPeering, TopologyVpc, VpcKey } from "./topology.ts";

/** VPCs of one account that the chosen one does not reach: hundreds of them behind a hub, so they are told together. */
export interface BeyondGroup {
  readonly id: string;
  readonly accountId: AccountId;
  readonly accountName: string | null;
  readonly vpcs: readonly TopologyVpc[];
}

export interface SurroundingLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Null: leads on to what is out of reach. */
  readonly peering: TopologyPeering | null;
}

/** One VPC, what it is peered with, and what lies behind that. */
export interface Surroundings {
  readonly focus: TopologyVpc;
  readonly reach: PeerReach;
  /** The VPCs that it is peered with, or is about to be; once each. */
  readonly near: readonly TopologyVpc[];
  readonly beyond: readonly BeyondGroup[];
  readonly links: readonly SurroundingLink[];
}

export function surroundingsOf(index: TopologyIndex, key: VpcKey): Surroundings | null {
  const focus = index.vpcs.get(key);
  if (focus === undefined) return null;
  const reach = peerReach(index, key);
  const ends = [...reach.direct, ...reach.coming];
  const near = [...new Map(ends.map(({ vpc }) => [vpc.key, vpc])).values()].filter((vpc) => vpc.key !== key);
  const groups = [...Map.groupBy(reach.beyond, ({ vpc }) => vpc.accountId)].map(([accountId, all]) => ({
    group: {
      id: `beyond ${accountId}`,
      accountId,
      accountName: all[0]?.vpc.accountName ?? null,
      vpcs: all.map(({ vpc }) => vpc),
    },
    via: new Set(all.flatMap((each) => each.via.map((vpc) => vpc.key))),
  }));
  return {
    focus,
    reach,
    near,
    beyond: groups.map(({ group }) => group),
    links: [
      ...ends.map(({ vpc, peering }) => ({ id: peering.id, from: key, to: vpc.key, peering })),
      ...groups.flatMap(({ group, via }) =>
        [...via].map((from) => ({ id: `${from} ${group.id}`, from, to: group.id, peering: null })),
      ),
    ],
  };
}
