import type { FleetLines, FleetStatus } from "../health/answers.ts";
import { agesOf } from "./ages.ts";
import { type Facets, facetsOf } from "./facets.ts";
import { type Sifted, sift } from "./sift.ts";
import type { FleetView } from "./view.ts";

/** What a page shows of a large fleet before all of its lines have come. */
export interface FleetFirst extends Omit<FleetStatus, "lines"> {
  readonly lines: Omit<FleetLines, "rows" | "whole" | "gone">;
  /** Cut after the first screens. */
  readonly sifted: Sifted;
  readonly facets: Facets;
}

const itemsMax = 40;

export function firstOf(status: FleetStatus & { readonly lines: FleetLines }, view: FleetView): FleetFirst {
  const { rows, unreadable, findings, accounts } = status.lines;
  const sifted = sift(rows, view, agesOf(status.places));
  return {
    ...status,
    lines: { unreadable, findings, accounts },
    sifted: { ...sifted, items: sifted.items.slice(0, itemsMax) },
    facets: facetsOf(rows),
  };
}
