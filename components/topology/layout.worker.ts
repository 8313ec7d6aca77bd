import { Graph, layout } from "@dagrejs/dagre";
import type { Box } from "#lib/peering/topology/districts.ts";
import type { LayoutAnswer, LayoutTask } from "./layout-task.ts";

/** Layers from left to right, with as few crossings as may be. Some hundred milliseconds for a hub. */
function placesOf({ nodes, links }: LayoutTask): LayoutAnswer["places"] {
  const graph = new Graph<object, Box, object>();
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 220 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes) graph.setNode(id, { x: 0, y: 0, width, height });
  for (const [from, to] of links) graph.setEdge(from, to);
  layout(graph);
  return nodes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id);
    return [id, { x: x - width / 2, y: y - height / 2 }];
  });
}

addEventListener("message", ({ data }: MessageEvent<LayoutTask>) => {
  postMessage({ task: data.task, places: placesOf(data) } satisfies LayoutAnswer);
});
