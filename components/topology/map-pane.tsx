"use client";
import { useMemo, useSyncExternalStore } from "react";
import { districtMap } from "#lib/peering/topology/districts.ts";
import { peerReach, type TopologyIndex } from "#lib/peering/topology/reach.ts";
import type { Sifted } from "#lib/peering/topology/sift.ts";
import { type Surroundings, surroundingsOf } from "#lib/peering/topology/surroundings.ts";
import { type FlowGraph, mapGraph, surroundingsGraph } from "./flow-nodes.ts";
import { TopologyMap } from "./map.tsx";
import { marksAround, marksOfSearch, noMarks } from "./marks-of.ts";
import { useKept } from "./use-kept.ts";
import { useLayout } from "./use-layout.ts";
import type { View } from "./use-view.ts";

interface MapPaneProps {
  readonly drawn: Sifted;
  /** Null: nothing is searched for. */
  readonly found: Sifted | null;
  readonly index: TopologyIndex;
  readonly view: View;
}

/** The whole map, or what is around the chosen VPC. */
export function MapPane({ drawn, found, index, view: { vpc, show, choose } }: MapPaneProps) {
  const chosen = vpc !== null && index.vpcs.has(vpc) ? vpc : null;
  const { vpcs, peerings } = drawn;
  const wide = useSyncExternalStore(onWidth, isWide);
  const layout = `${wide} ${vpcs.map(({ key }) => key).join(" ")} ${peerings.map(({ id }) => id).join(" ")}`;
  const places = useKept(layout, () => districtMap(vpcs, peerings, wide ? 1.5 : 0.65));
  const map = useKept(`${layout} ${looksOf(drawn)}`, () => mapGraph(layout, places, vpcs, peerings));
  const aroundNow = chosen === null || show === "map" ? null : surroundingsOf(index, chosen);
  const around = useKept(keyOf(aroundNow), () => aroundNow);
  const placesAround = useLayout(around);
  const near: FlowGraph | null = useMemo(
    () => (around === null || placesAround === null ? null : surroundingsGraph(around, placesAround)),
    [around, placesAround],
  );
  const marked = useMemo(() => {
    if (chosen !== null) return marksAround(index, chosen);
    return found === null ? noMarks : marksOfSearch(found);
  }, [index, chosen, found]);
  const look = useMemo(
    () =>
      chosen === null || show === "around"
        ? []
        : [chosen, ...peerReach(index, chosen).direct.map((each) => each.vpc.key)],
    [index, chosen, show],
  );
  if (show === "around" && near === null)
    return (
      <p role="status" className="p-4 text-muted">
        Working out what is around it
      </p>
    );
  return <TopologyMap graph={near ?? map} marked={marked} look={look} onChoose={choose} />;
}

/** What may change while places stay. */
const looksOf = ({ vpcs, peerings }: Sifted): string =>
  [
    ...vpcs.map(({ name, cidrs }) => `${name} ${cidrs[0]}`),
    ...peerings.map(({ health, name }) => `${health} ${name}`),
  ].join(" ");

const keyOf = (around: Surroundings | null): string =>
  around === null
    ? ""
    : [
        around.focus.key,
        ...around.near.map(({ key, name }) => `${key} ${name}`),
        ...around.beyond.map(({ id, vpcs }) => `${id} ${vpcs.length}`),
        ...around.links.map(({ id, peering }) => `${id} ${peering?.health} ${peering?.name}`),
      ].join(" ");

/** As the page's own layout has it: beside the list, or below it. */
const wideScreen = "(min-width: 1024px)";
const isWide = (): boolean => matchMedia(wideScreen).matches;
const onWidth = (changed: () => void) => {
  const query = matchMedia(wideScreen);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};
