import { compareText } from "../destinations.ts";
import type { Region } from "../ids.ts";
import type { TopologyVpc } from "./topology.ts";

export const vpcSize = { width: 176, height: 40 } as const;
/** Width to height of most screens. */
export const usualAspect = 1.6;
const gap = 12;
const blockHead = 22;
const plotHead = 40;

interface Sized {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One account: its Regions in shelves. */
export interface Plot extends Sized {
  readonly vpcs: readonly TopologyVpc[];
  readonly quarters: readonly { readonly quarter: Block; readonly at: Point }[];
}

/** One Region of it: its VPCs in a grid. */
interface Block {
  readonly region: Region;
  readonly size: Sized;
  readonly spots: readonly { readonly vpc: TopologyVpc; readonly spot: Point }[];
}

export function plotOf(vpcs: readonly TopologyVpc[]): Plot {
  const blocks = [...Map.groupBy(vpcs, ({ region }) => region)]
    .sort(([one, ones], [other, others]) => others.length - ones.length || compareText(one, other))
    .map(([region, all]) => blockOf(region, all));
  const widest = Math.max(...blocks.map(({ size }) => size.width));
  const area = blocks.reduce((sum, { size }) => sum + size.width * size.height, 0);
  const shelf = Math.max(widest, Math.sqrt(area * usualAspect));
  const quarters: Plot["quarters"][number][] = [];
  let [x, y, high, wide] = [gap, plotHead, 0, 0];
  for (const quarter of blocks) {
    if (x > gap && x + quarter.size.width - gap > shelf) [x, y, high] = [gap, y + high + gap, 0];
    quarters.push({ quarter, at: { x, y } });
    x += quarter.size.width + gap;
    wide = Math.max(wide, x);
    high = Math.max(high, quarter.size.height);
  }
  return { vpcs, quarters, width: wide, height: y + high + gap };
}

function blockOf(region: Region, vpcs: readonly TopologyVpc[]): Block {
  const [stepX, stepY] = [vpcSize.width + gap, vpcSize.height + gap];
  const columns = Math.max(1, Math.round(Math.sqrt((vpcs.length * stepY * usualAspect) / stepX)));
  const rows = Math.ceil(vpcs.length / columns);
  const sorted = [...vpcs].sort((one, other) => compareText(nameKey(one), nameKey(other)));
  return {
    region,
    size: { width: gap + Math.min(columns, vpcs.length) * stepX, height: blockHead + rows * stepY + gap / 2 },
    spots: sorted.map((vpc, index) => ({
      vpc,
      spot: { x: gap + (index % columns) * stepX, y: blockHead + Math.floor(index / columns) * stepY + gap / 2 },
    })),
  };
}

const nameKey = ({ name, key }: TopologyVpc): string => `${name ?? "\uffff"}\n${key}`;
