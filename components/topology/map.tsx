"use client";
import "@xyflow/react/dist/base.css";
import { type NodeTypes, ReactFlow, ReactFlowProvider, useNodesState, useReactFlow } from "@xyflow/react";
import { useRouter } from "next/navigation";
import { use, useEffect, useRef, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import type { VpcKey } from "#lib/peering/topology/topology.ts";
import { peeringPageHref } from "#lib/routes.ts";
import type { FlowGraph, FlowNode, PeeringFlowEdge } from "./flow-nodes.ts";
import { createHover, HoverContext } from "./hover.ts";
import { MapControls } from "./map-controls.tsx";
import { createMarks } from "./marks.ts";
import { MarksContext } from "./marks-context.ts";
import type { Marked } from "./marks-of.ts";
import { OpeningContext } from "./opening.ts";
import { PeeringEdge } from "./peering-edge.tsx";
import { PlaceNode, TitleNode } from "./place-node.tsx";
import { BeyondNode, VpcNode } from "./vpc-node.tsx";

export interface TopologyMapProps {
  readonly graph: FlowGraph;
  readonly marked: Marked;
  /** What to bring into sight: the chosen VPC and its neighbours. */
  readonly look: readonly VpcKey[];
  readonly onChoose: (key: VpcKey | null) => void;
}

export function TopologyMap(props: TopologyMapProps) {
  const [marks] = useState(createMarks);
  const [hover] = useState(createHover);
  const { marked } = props;
  useEffect(() => marks.set(marked.marks, marked.rest), [marks, marked]);
  return (
    <MarksContext value={marks}>
      <HoverContext value={hover}>
        <ReactFlowProvider>
          <Flow {...props} hover={hover.set} />
        </ReactFlowProvider>
      </HoverContext>
    </MarksContext>
  );
}

const nodeTypes = { vpc: VpcNode, place: PlaceNode, title: TitleNode, beyond: BeyondNode } satisfies NodeTypes;
const edgeTypes = { peering: PeeringEdge };
/** So many lines are drawn thinner. */
const crowd = 300;
const zoomMin = 0.08;
const zoomMax = 2;
const fit = { padding: 0.06, minZoom: zoomMin, maxZoom: 1 };

function Flow({ graph, look, onChoose, hover }: TopologyMapProps & { readonly hover: (id: string | null) => void }) {
  const router = useRouter();
  const open = use(OpeningContext);
  const box = useRef<HTMLDivElement>(null);
  const [nodes, setNodes, onNodesChange] = useNodesState<FlowNode>(graph.nodes);
  const { fitView } = useReactFlow();
  const chosenHere = useRef<VpcKey | null>(null);
  const looked = useRef<VpcKey | null>(null);

  const laidOut = useRef(graph.layout);
  useEffect(() => {
    if (laidOut.current === graph.layout) return setNodes((before) => whereTheyAre(graph.nodes, before));
    laidOut.current = graph.layout;
    setNodes(graph.nodes);
    requestAnimationFrame(() => void fitView(fit));
  }, [graph, setNodes, fitView]);

  useEffect(() => {
    const [first = null] = look;
    const same = looked.current === first;
    looked.current = first;
    // Whoever presses a VPC on the map has it in sight already.
    if (first === null || same || chosenHere.current === first) return;
    void fitView({ ...fit, nodes: look.map((id) => ({ id })), duration: calm() ? 0 : 250 });
  }, [look, fitView]);

  return (
    <div
      ref={box}
      className={cx("relative h-full w-full [--far:1]", graph.edges.length > crowd ? "[--thin:0.6]" : "[--thin:1]")}
    >
      {/* For the eye and the pointer: the list beside the map holds the same for everybody. */}
      <div aria-hidden className="h-full w-full">
        <ReactFlow<FlowNode, PeeringFlowEdge>
          nodes={nodes}
          edges={graph.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeClick={(_, node) => {
            if (node.type !== "vpc") return;
            chosenHere.current = node.id;
            onChoose(node.id);
          }}
          onPaneClick={() => onChoose(null)}
          onEdgeClick={(_, { data }) => {
            if (!data?.peering) return;
            if (open === null) router.push(peeringPageHref(data.peering.id));
            else open(data.peering.id);
          }}
          onEdgeMouseEnter={(_, { id }) => hover(id)}
          onEdgeMouseLeave={() => hover(null)}
          onMove={(_, { zoom }) => box.current?.style.setProperty("--far", String(farOf(zoom)))}
          minZoom={zoomMin}
          maxZoom={zoomMax}
          fitView
          fitViewOptions={fit}
          nodesFocusable={false}
          edgesFocusable={false}
          nodesConnectable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          proOptions={{ hideAttribution: true }}
        />
      </div>
      <MapControls fit={fit} />
    </div>
  );
}

function whereTheyAre(nodes: readonly FlowNode[], before: readonly FlowNode[]): FlowNode[] {
  const positions = new Map(before.map(({ id, position }) => [id, position]));
  return nodes.map((node) => ({ ...node, position: positions.get(node.id) ?? node.position }));
}

/** How much larger lines and names are drawn when the map is far off; in steps, since each change redraws every line. */
const farOf = (zoom: number): number =>
  zoom >= 0.8 ? 1 : zoom >= 0.5 ? 1.5 : zoom >= 0.3 ? 2.2 : zoom >= 0.18 ? 3.2 : 4.5;

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
