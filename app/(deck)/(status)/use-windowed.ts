"use client";
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { Item } from "#lib/peering/fleet-table/group.ts";
import { useRowHeights } from "./row-heights.ts";

/** A line that is drawn, and the empty room before it. */
export interface Placed {
  readonly index: number;
  readonly gapPx: number;
}

export interface Windowed {
  readonly placed: readonly Placed[];
  /** The empty room after the last line. */
  readonly restPx: number;
  readonly scrollTo: (index: number) => void;
}

/** What the server draws, before a window tells its height. */
const firstRect = { width: 1440, height: 900 };
/** What stays in sight at the top: the window's bar, the line that counts, the table's head. */
const stickyPx = 120;

const wholeMax = 40;

/** Of thousands of lines, those that are in sight, and the one that has the focus. */
export function useWindowed(items: readonly Item[], active: number, list: RefObject<HTMLElement | null>): Windowed {
  // The virtualizer is one object whose answers change: what is remembered of it would be stale.
  "use no memo";
  const heightOf = useRowHeights();
  const [top, setTop] = useState(0);
  // The virtualizer measures all lines anew when this is another function.
  const keyAt = useCallback((index: number) => items[index]?.key ?? index, [items]);
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => heightOf(items[index]),
    getItemKey: keyAt,
    // A short list is drawn whole, so that the browser's own search finds all of it.
    overscan: items.length <= wholeMax ? wholeMax : 3,
    scrollMargin: top,
    scrollPaddingStart: stickyPx,
    scrollPaddingEnd: 8,
    initialRect: firstRect,
    // As the server draws it, also where a reload comes back to the middle of the list.
    initialOffset: 0,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return active < 0 || active >= items.length || indexes.includes(active)
        ? indexes
        : [...indexes, active].sort((one, other) => one - other);
    },
  });
  // What stands above the list may grow and shrink at any time.
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [list]);
  const row = heightOf(undefined);
  useEffect(() => virtual.measure(), [virtual, row]);
  const lines = virtual.getVirtualItems();
  return {
    placed: lines.map(({ index, start }, at) => ({ index, gapPx: start - (lines[at - 1]?.end ?? top) })),
    restPx: virtual.getTotalSize() - ((lines.at(-1)?.end ?? top) - top),
    scrollTo: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  };
}
