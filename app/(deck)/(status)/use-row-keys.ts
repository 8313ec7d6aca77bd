"use client";
import { type KeyboardEvent, type RefObject, useEffect } from "react";
import type { Item } from "#lib/peering/fleet-table/group.ts";

const pageRows = 10;

/** How far each key moves; beyond the ends is the end. */
const moves: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: pageRows,
  PageUp: -pageRows,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The row that lies so many rows from here; lines of groups are passed over. */
export function rowFrom(items: readonly Item[], from: number, by: number): number {
  const step = Math.sign(by);
  let at = from;
  let left = Math.abs(by);
  for (let next = from + step; left > 0 && next >= 0 && next < items.length; next += step) {
    if (items[next]?.kind !== "row") continue;
    at = next;
    left -= 1;
  }
  return at;
}

export interface RowKeys {
  readonly items: readonly Item[];
  /** The row that has the focus or had it last. */
  readonly active: number;
  readonly goTo: (index: number) => void;
  readonly leave: () => void;
}

/** Answers the keys that are pressed on a row. */
export function onRowKey(event: KeyboardEvent, { items, active, goTo, leave }: RowKeys): void {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const by = moves[event.key];
  if (by !== undefined) goTo(rowFrom(items, active, by));
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
}

const fields = "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]";

/** `j` and `k` lead into the list from wherever nothing is typed. */
export function useWayIn(list: RefObject<HTMLElement | null>, enter: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.metaKey || event.ctrlKey || event.altKey) return;
      const { target } = event;
      if (!(target instanceof Element) || target.closest(fields) !== null || list.current?.contains(target)) return;
      event.preventDefault();
      enter();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list, enter]);
}
