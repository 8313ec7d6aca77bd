"use client";
import { useEffect } from "react";
import { searchText } from "#lib/peering/fleet-table/search.ts";
import type { FleetRow } from "#lib/peering/health/answers.ts";

const rowsAtOnce = 250;

/** Makes the text that each row is found by while nobody waits, so that the first key pressed need not. */
export function useWarmSearch(rows: readonly FleetRow[] | null): void {
  useEffect(() => {
    if (rows === null) return undefined;
    let at = 0;
    const timer = setInterval(() => {
      for (const row of rows.slice(at, at + rowsAtOnce)) searchText(row);
      at += rowsAtOnce;
      if (at >= rows.length) clearInterval(timer);
    }, 10);
    return () => clearInterval(timer);
  }, [rows]);
}
