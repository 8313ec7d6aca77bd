"use client";
import { useCallback, useMemo, useState } from "react";
import type { Item } from "#lib/peering/fleet-table/group.ts";
import { rowFrom } from "./use-row-keys.ts";

export interface Roving {
  /** The row that Tab stops at: the one last focused, else the first. */
  readonly active: number;
  /** Of the row last focused; -1: none, or it is not listed any more. */
  readonly kept: number;
  /** The row that is to have the focus now. */
  readonly focusKey: string | null;
  readonly focusOn: (index: number) => void;
  readonly onFocus: (key: string) => void;
}

/** One row of the list is a stop for Tab, and the focus goes from row to row. */
export function useRoving(items: readonly Item[]): Roving {
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const kept = useMemo(
    () => (activeKey === null ? -1 : items.findIndex(({ key }) => key === activeKey)),
    [items, activeKey],
  );
  return {
    active: kept === -1 ? rowFrom(items, -1, 1) : kept,
    kept,
    focusKey,
    focusOn: (index) => {
      const key = items[index]?.key ?? null;
      setActiveKey(key);
      setFocusKey(key);
    },
    onFocus: useCallback((key: string) => {
      setActiveKey(key);
      setFocusKey(null);
    }, []),
  };
}
