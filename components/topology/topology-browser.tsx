"use client";
import dynamic from "next/dynamic";
import { useDeferredValue, useMemo } from "react";
import { indexTopology } from "#lib/peering/topology/reach.ts";
import { sift } from "#lib/peering/topology/sift.ts";
import type { Topology } from "#lib/peering/topology/topology.ts";
import { Filters } from "./filters.tsx";
import { NothingToDraw } from "./nothing-to-draw.tsx";
import type { View } from "./use-view.ts";
import { VpcList } from "./vpc-list.tsx";
import { VpcPanel } from "./vpc-panel.tsx";

const MapPane = dynamic(async () => (await import("./map-pane.tsx")).MapPane, {
  ssr: false,
  loading: () => (
    <p role="status" className="p-4 text-muted">
      Drawing the map
    </p>
  ),
});

/** Past this, lines cannot be told apart, and drawing them takes seconds. */
const drawnMax = 3_000;

interface TopologyBrowserProps {
  readonly topology: Topology;
  readonly view: View;
}

/** The map with its list and its filters: whatever the one shows stands in the other as well. */
export function TopologyBrowser({ topology, view }: TopologyBrowserProps) {
  const { filter, vpc } = view;
  const index = useMemo(() => indexTopology(topology), [topology]);
  // The field answers at once; what it finds may follow.
  const text = useDeferredValue(filter.text);
  const found = sift(topology, { ...filter, text });
  // A search marks what it finds on the map; it moves nothing.
  const drawn = sift(topology, { ...filter, text: "" });
  const chosen = vpc === null ? null : (index.vpcs.get(vpc) ?? null);
  const tooMany = drawn.peerings.length > drawnMax && view.show === "map";
  return (
    <>
      <Filters topology={topology} view={view} isolated={drawn.isolated} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-[23rem_minmax(0,1fr)]">
        <div className="flex max-h-[60dvh] min-h-0 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-sm lg:max-h-none">
          {chosen === null ? (
            <VpcList found={found} index={index} view={view} unknown={vpc} />
          ) : (
            <VpcPanel vpc={chosen} index={index} view={view} />
          )}
        </div>
        <section
          aria-label="Map"
          className="h-[70dvh] min-h-0 overflow-hidden rounded-lg border border-line bg-surface shadow-sm lg:h-auto"
        >
          {drawn.vpcs.length === 0 || tooMany ? (
            <NothingToDraw topology={topology} drawn={drawn} view={view} tooMany={tooMany} />
          ) : (
            <MapPane drawn={drawn} found={text === "" ? null : found} index={index} view={view} />
          )}
        </section>
      </div>
    </>
  );
}
