import { type PeerReach, peerReach, type TopologyIndex } from "#lib/peering/topology/reach.ts";
import type { TopologyPeering, TopologyVpc, VpcKey } from "#lib/peering/topology/topology.ts";
import type { Mark, MarkMap } from "./marks.ts";

export interface Marked {
  readonly marks: MarkMap;
  /** What is not named in `marks`. */
  readonly rest: Mark;
}

/** One VPC is chosen: what it reaches over a peering of its own, and what it does not although a neighbour would. */
export function marksAround(index: TopologyIndex, key: VpcKey): Marked {
  const reach = peerReach(index, key);
  const marks = new Map<string, Mark>();
  for (const { vpc } of reach.beyond) marks.set(vpc.key, "beyond");
  for (const { vpc, peering } of reach.coming) marks.set(vpc.key, "coming").set(peering.id, "coming");
  for (const { vpc, peering } of reach.direct) marks.set(vpc.key, "direct").set(peering.id, "direct");
  for (const peering of onward(index, reach)) if (!marks.has(peering.id)) marks.set(peering.id, "beyond");
  return { marks: marks.set(key, "focus"), rest: "dim" };
}

/** The peerings by which neighbours reach what the chosen one does not. */
const onward = ({ peeringsOf }: TopologyIndex, { direct, beyond }: PeerReach): readonly TopologyPeering[] => {
  const far = new Set(beyond.map(({ vpc }) => vpc.key));
  return direct.flatMap(({ vpc }) =>
    (peeringsOf.get(vpc.key) ?? []).filter(
      ({ status, requester, accepter }) => status === "active" && (far.has(requester) || far.has(accepter)),
    ),
  );
};

export interface Found {
  readonly vpcs: readonly TopologyVpc[];
  readonly peerings: readonly TopologyPeering[];
}

/** A search: what was not found steps back. */
export const marksOfSearch = ({ vpcs, peerings }: Found): Marked => ({
  marks: new Map<string, Mark>(
    [...vpcs.map(({ key }) => key), ...peerings.map(({ id }) => id)].map((id) => [id, "plain"]),
  ),
  rest: "dim",
});

export const noMarks: Marked = { marks: new Map(), rest: "plain" };
