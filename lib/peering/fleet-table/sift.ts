import type { FleetRow } from "../health/answers.ts";
import type { Ages } from "./ages.ts";
import { filterRows, type HealthCounts } from "./filter.ts";
import { groupRows, type Item, itemOf } from "./group.ts";
import { sortRows } from "./sort.ts";
import type { FleetView } from "./view.ts";

/** What a view shows of the fleet. */
export interface Sifted {
  readonly items: readonly Item[];
  /** Peerings among them, each once. */
  readonly found: number;
  readonly total: number;
  readonly counts: HealthCounts;
}

/** Of rows that already stand in the view's order, so that a key pressed in the search sorts nothing. */
export function siftSorted(sorted: readonly FleetRow[], view: FleetView): Sifted {
  const { rows, counts } = filterRows(sorted, view);
  const items = view.group === null ? rows.map(itemOf) : groupRows(rows, view.group);
  return { items, found: rows.length, total: sorted.length, counts };
}

export const sift = (rows: readonly FleetRow[], view: FleetView, ages: Ages): Sifted =>
  siftSorted(sortRows(rows, view, ages), view);
