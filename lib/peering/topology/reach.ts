import type { Topology, TopologyPeering, TopologyVpc, VpcKey } from "./topology.ts";

export interface Neighbour {
  readonly vpc: TopologyVpc;
  readonly peering: TopologyPeering;
}

/** A VPC that a neighbour is peered with: peering is not transitive, so it is out of reach. */
export interface Beyond {
  readonly vpc: TopologyVpc;
  /** The neighbours that are peered with it. */
  readonly via: readonly TopologyVpc[];
}

/** What one VPC's peerings lead to, and where they end. */
export interface PeerReach {
  /** Over an active peering. Whether packets pass is for its health to say. */
  readonly direct: readonly Neighbour[];
  /** Requested, and not active yet. */
  readonly coming: readonly Neighbour[];
  readonly beyond: readonly Beyond[];
}

/** Every VPC's peerings, made ready for many questions. */
export interface TopologyIndex {
  readonly topology: Topology;
  readonly vpcs: ReadonlyMap<VpcKey, TopologyVpc>;
  readonly peeringsOf: ReadonlyMap<VpcKey, readonly TopologyPeering[]>;
}

export function indexTopology(topology: Topology): TopologyIndex {
  const peeringsOf = new Map<VpcKey, TopologyPeering[]>();
  for (const peering of topology.peerings)
    for (const key of new Set([peering.requester, peering.accepter])) {
      const known = peeringsOf.get(key);
      if (known === undefined) peeringsOf.set(key, [peering]);
      else known.push(peering);
    }
  return { topology, vpcs: new Map(topology.vpcs.map((vpc) => [vpc.key, vpc])), peeringsOf };
}

export const otherEnd = ({ requester, accepter }: TopologyPeering, key: VpcKey): VpcKey =>
  requester === key ? accepter : requester;

export function peerReach(index: TopologyIndex, key: VpcKey): PeerReach {
  const direct = neighbours(index, key, ({ status }) => status === "active");
  const coming = neighbours(index, key, (peering) => peering.health === "pending");
  const near = new Set([key, ...direct.map(({ vpc }) => vpc.key)]);
  const beyond = new Map<VpcKey, { vpc: TopologyVpc; via: TopologyVpc[] }>();
  for (const { vpc: via } of direct)
    for (const { vpc } of neighbours(index, via.key, ({ status }) => status === "active")) {
      if (near.has(vpc.key)) continue;
      const known = beyond.get(vpc.key);
      if (known === undefined) beyond.set(vpc.key, { vpc, via: [via] });
      else if (!known.via.includes(via)) known.via.push(via);
    }
  return { direct, coming, beyond: [...beyond.values()] };
}

const neighbours = (
  { vpcs, peeringsOf }: TopologyIndex,
  key: VpcKey,
  counts: (peering: TopologyPeering) => boolean,
): Neighbour[] =>
  (peeringsOf.get(key) ?? []).filter(counts).flatMap((peering) => {
    const vpc = vpcs.get(otherEnd(peering, key));
    return vpc === undefined ? [] : [{ vpc, peering }];
  });
