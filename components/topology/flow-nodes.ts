import type { Edge, Node } from "@xyflow/react";
import type { Box, District, DistrictMap } from "#lib/peering/topology/districts.ts";
import { type Point, vpcSize } from "#lib/peering/topology/plot.ts";
import type { BeyondGroup, Surroundings } from "#lib/peering/topology/surroundings.ts";
import type { TopologyPeering, TopologyVpc } from "#lib/peering/topology/topology.ts";

export type VpcFlowNode = Node<{ readonly vpc: TopologyVpc }, "vpc">;
export type PlaceFlowNode = Node<
  { readonly title: string; readonly level: "account" | "region"; readonly foreign: boolean },
  "place"
>;
export type BeyondFlowNode = Node<{ readonly group: BeyondGroup }, "beyond">;
/** An account's name, over the lines that cross it. */
export type TitleFlowNode = Node<{ readonly title: string }, "title">;
export type FlowNode = VpcFlowNode | PlaceFlowNode | TitleFlowNode | BeyondFlowNode;

/** `arc` on the map, where lines come from everywhere; `flow` around one VPC, from left to right. */
export type PeeringFlowEdge = Edge<
  { readonly peering: TopologyPeering | null; readonly curve: "arc" | "flow" },
  "peering"
>;

export interface FlowGraph {
  /** The same for as long as places are, so that what somebody moved by hand stays where it is. */
  readonly layout: string;
  readonly nodes: FlowNode[];
  readonly edges: PeeringFlowEdge[];
}

const still = { draggable: false, selectable: false, focusable: false, connectable: false } as const;

const vpcNode = (vpc: TopologyVpc, position: Point): VpcFlowNode => ({
  id: vpc.key,
  type: "vpc",
  position,
  data: { vpc },
  ...vpcSize,
  connectable: false,
  zIndex: 1,
});

const placeNode = (
  { x, y, width, height }: Box,
  level: "account" | "region",
  title: string,
  foreign: boolean,
): PlaceFlowNode => ({
  id: `${level} ${x} ${y}`,
  type: "place",
  position: { x, y },
  data: { title, level, foreign },
  width,
  height,
  ...still,
  zIndex: level === "account" ? -2 : -1,
});

const titleNode = ({ x, y, width, accountId, accountName }: District): TitleFlowNode => ({
  id: `title ${accountId}`,
  type: "title",
  position: { x, y },
  data: { title: accountName ?? `${accountId} (not managed)` },
  width,
  height: 36,
  ...still,
  style: { pointerEvents: "none" },
  zIndex: 2,
});

const edge = (
  id: string,
  source: string,
  target: string,
  peering: TopologyPeering | null,
  curve: "arc" | "flow",
): PeeringFlowEdge => ({
  id,
  source,
  target,
  type: "peering",
  data: { peering, curve },
  selectable: peering !== null,
  focusable: false,
});

/** Everything in its place on the map. */
export function mapGraph(
  layout: string,
  { districts, quarters, spots }: DistrictMap,
  vpcs: readonly TopologyVpc[],
  peerings: readonly TopologyPeering[],
): FlowGraph {
  return {
    layout,
    nodes: [
      ...districts.map((box) => placeNode(box, "account", "", box.accountName === null)),
      ...districts.map(titleNode),
      ...quarters.map((box) => placeNode(box, "region", box.region, false)),
      ...vpcs.flatMap((vpc) => vpcNode(vpc, spots.get(vpc.key) ?? { x: 0, y: 0 })),
    ],
    edges: peerings.map((peering) => edge(peering.id, peering.requester, peering.accepter, peering, "arc")),
  };
}

/** The list beside the map names each of them. */
export const beyondSize = { width: 216, height: 30 } as const;

/** One VPC and what is around it, at the places that were worked out for them. */
export function surroundingsGraph(
  { focus, near, beyond, links }: Surroundings,
  places: ReadonlyMap<string, Point>,
): FlowGraph {
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  return {
    layout: `around ${focus.key} ${places.size}`,
    nodes: [
      ...[focus, ...near].map((vpc) => vpcNode(vpc, at(vpc.key))),
      ...beyond.map(
        (group): BeyondFlowNode => ({
          id: group.id,
          type: "beyond",
          position: at(group.id),
          data: { group },
          ...beyondSize,
          ...still,
          zIndex: 1,
        }),
      ),
    ],
    edges: links.map(({ id, from, to, peering }) => edge(id, from, to, peering, "flow")),
  };
}
