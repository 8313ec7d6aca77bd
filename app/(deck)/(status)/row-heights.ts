"use client";
import { useSyncExternalStore } from "react";
import type { Item } from "#lib/peering/fleet-table/group.ts";

/** In rem, as the classes of the rows have them: every height is known before a row is drawn, so nothing ever shifts. */
const heights = { wide: 3.5, narrow: 7, group: 2.5 } as const;

const wide = "(min-width: 64rem)";

const isWide = (): boolean => matchMedia(wide).matches;

function onWidth(changed: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Null until the browser tells, so that the first drawing suits both. */
export const useIsWide = (): boolean | null => useSyncExternalStore<boolean | null>(onWidth, isWide, () => null);

const rootPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const never = () => () => {};

/** In pixels, at this width of the window and this size of the text. */
export function useRowHeights(): (item: Item | undefined) => number {
  const row = useIsWide() === false ? heights.narrow : heights.wide;
  const rem = useSyncExternalStore(never, rootPx, () => 16);
  return (item) => (item?.kind === "group" ? heights.group : row) * rem;
}
