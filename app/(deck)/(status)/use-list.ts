"use client";
import { useMemo, useState } from "react";
import { type Ages, agesOf } from "#lib/peering/fleet-table/ages.ts";
import type { Item } from "#lib/peering/fleet-table/group.ts";
import { holdItems } from "#lib/peering/fleet-table/hold.ts";
import { type Sifted, siftSorted } from "#lib/peering/fleet-table/sift.ts";
import { orderOf, sortRows } from "#lib/peering/fleet-table/sort.ts";
import type { FleetView } from "#lib/peering/fleet-table/view.ts";
import type { FleetRow, PlaceAge } from "#lib/peering/health/answers.ts";

export interface List {
  readonly items: readonly Item[];
  readonly ages: Ages;
  /** What came since the list was put in order, and waits to be shown. */
  readonly changes: number;
  readonly showChanges: () => void;
  readonly sifted: Sifted;
}

const noRows: readonly FleetRow[] = [];
const noAges: Ages = new Map();

export interface ListInput {
  /** Null: not all are here yet, and `first` is what there is. */
  readonly rows: readonly FleetRow[] | null;
  readonly first: Sifted;
  readonly places: readonly PlaceAge[];
  readonly view: FleetView;
  /** Somebody's hand is on the list: nothing may move in it. */
  readonly holding: boolean;
}

/** The list as the view wants it, in an order that new readings do not turn over under somebody's hand. */
export function useList({ rows, first, places, view, holding }: ListInput): List {
  const ages = useMemo(() => agesOf(places), [places]);
  const { sort, descending } = view;
  // Only this order follows the ages, which every poll changes.
  const sortAges = sort === "read" ? ages : noAges;
  const sorted = useMemo(
    () => sortRows(rows ?? noRows, { sort, descending }, sortAges),
    [rows, sort, descending, sortAges],
  );
  const fresh = useMemo(() => (rows === null ? first : siftSorted(sorted, view)), [rows, first, sorted, view]);
  const [stood, setStood] = useState({ fresh, view });
  const follows = !holding || stood.view !== view || rows === null;
  if (follows && (stood.fresh !== fresh || stood.view !== view)) setStood({ fresh, view });
  const held = useMemo(
    () =>
      follows || stood.fresh === fresh
        ? { items: fresh.items, changes: 0 }
        : holdItems(stood.fresh.items, fresh.items, rows ?? noRows, orderOf({ sort, descending }, sortAges)),
    [follows, stood.fresh, fresh, rows, sort, descending, sortAges],
  );
  return { ...held, ages, sifted: fresh, showChanges: () => setStood({ fresh, view }) };
}
