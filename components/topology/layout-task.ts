import type { Point } from "#lib/peering/topology/plot.ts";

export interface LayoutTask {
  readonly task: number;
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly links: readonly (readonly [from: string, to: string])[];
}

export interface LayoutAnswer {
  readonly task: number;
  /** The top left corner of each. */
  readonly places: readonly (readonly [id: string, at: Point])[];
}
