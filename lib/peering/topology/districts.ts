import type { AccountId, Region } from "../ids.ts";
import { byNearness } from "./nearness.ts";
import { type Plot, type Point, plotOf, usualAspect } from "./plot.ts";
import type { TopologyPeering, TopologyVpc, VpcKey } from "./topology.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One account on the map; its quarters lie within it. */
export interface District extends Box {
  readonly accountId: AccountId;
  readonly accountName: string | null;
  readonly vpcs: number;
}

/** One Region of an account. */
export interface Quarter extends Box {
  readonly accountId: AccountId;
  readonly region: Region;
}

export interface DistrictMap {
  readonly districts: readonly District[];
  readonly quarters: readonly Quarter[];
  /** The top left corner of each VPC. */
  readonly spots: ReadonlyMap<VpcKey, Point>;
}

/** Between accounts. */
const districtGap = 56;

/**
 * VPCs in a grid per Region, Regions in shelves per account, accounts in columns: those with most peerings in the middle,
 * each near those that it is peered with; as wide to its height as `aspect` says. Places depend on who is there and how they are joined, never on any order.
 */
export function districtMap(
  vpcs: readonly TopologyVpc[],
  peerings: readonly TopologyPeering[],
  aspect: number = usualAspect,
): DistrictMap {
  const byAccount = Map.groupBy(vpcs, ({ accountId }) => accountId);
  const plots = byNearness(vpcs, peerings).map((accountId) => plotOf(byAccount.get(accountId) ?? []));
  const spots = new Map<VpcKey, Point>();
  const districts: District[] = [];
  const quarters: Quarter[] = [];
  for (const { plot, x, y } of inColumns(plots, aspect)) {
    const [first] = plot.vpcs;
    if (first === undefined) continue;
    const { accountId, accountName } = first;
    districts.push({ x, y, width: plot.width, height: plot.height, accountId, accountName, vpcs: plot.vpcs.length });
    for (const { quarter, at } of plot.quarters) {
      const corner = { x: x + at.x, y: y + at.y };
      quarters.push({ ...corner, ...quarter.size, accountId, region: quarter.region });
      for (const { vpc, spot } of quarter.spots) spots.set(vpc.key, { x: corner.x + spot.x, y: corner.y + spot.y });
    }
  }
  return { districts, quarters, spots };
}

interface Placed extends Point {
  readonly plot: Plot;
}

interface Column {
  readonly plots: Plot[];
  height: number;
}

/** The first in the middle of the middle column, the others around them: above and below by turns. */
function inColumns(plots: readonly Plot[], aspect: number): Placed[] {
  const area = plots.reduce((sum, { width, height }) => sum + (width + districtGap) * (height + districtGap), 0);
  const mean = plots.reduce((sum, { width }) => sum + width + districtGap, 0) / Math.max(1, plots.length);
  const count = Math.max(1, Math.min(plots.length, Math.round(Math.sqrt(area * aspect) / mean)));
  const columns = Array.from({ length: count }, (): Column => ({ plots: [], height: 0 }));
  const outwards = columns
    .map((_, index) => index)
    .sort((one, other) => fromMiddle(one, count) - fromMiddle(other, count));
  for (const plot of plots) {
    const lowest = Math.min(...columns.map(({ height }) => height));
    const column = columns[outwards.find((index) => columns[index]?.height === lowest) ?? 0];
    if (column === undefined) continue;
    if (column.plots.length % 2 === 0) column.plots.push(plot);
    else column.plots.unshift(plot);
    column.height += plot.height + districtGap;
  }
  const placed: Placed[] = [];
  let left = 0;
  for (const { plots: all, height } of columns) {
    const width = Math.max(0, ...all.map((plot) => plot.width));
    let top = -height / 2;
    for (const plot of all) {
      placed.push({ plot, x: left + (width - plot.width) / 2, y: top });
      top += plot.height + districtGap;
    }
    left += width + districtGap;
  }
  return placed;
}

const fromMiddle = (index: number, count: number): number => Math.abs(index - (count - 1) / 2);
